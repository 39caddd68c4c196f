package dev.flotilla.venues.extended;

import java.math.BigInteger;

/** Checks signatures of one public key, of which only the first coordinate is known, as the venue's messages carry it. Thread-safe. */
public final class StarkVerifier {

    private final StarkCurve.Multiples multiples;

    private StarkVerifier(StarkCurve.Multiples multiples) {
        this.multiples = multiples;
    }

    /** {@link IllegalArgumentException} when no point of the curve has this coordinate. */
    public static StarkVerifier of(BigInteger publicKey) {
        return new StarkVerifier(StarkCurve.multiplesOf(publicKey));
    }

    public boolean verifies(BigInteger hash, StarkSignature signature) {
        BigInteger r = signature.r();
        BigInteger s = signature.s();
        if (!inRange(r) || !inRange(s)) {
            return false;
        }
        BigInteger w = s.modInverse(StarkCurve.ORDER);
        BigInteger ofGenerator = hash.multiply(w).mod(StarkCurve.ORDER);
        BigInteger ofKey = r.multiply(w).mod(StarkCurve.ORDER);
        // The other coordinate has two candidates, which give a sum and a difference.
        return multiples.reach(ofGenerator, ofKey, r);
    }

    private static boolean inRange(BigInteger number) {
        return number.signum() > 0 && number.compareTo(StarkCurve.ORDER) < 0;
    }
}
