package dev.flotilla.emulator.signing;

import dev.flotilla.venues.signing.Keccak256;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/** Recovers the address that made a secp256k1 signature. */
public final class EthereumSigner {

    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final int WORD = 32;
    private static final int COMPACT = 65;
    private static final int FIRST_V = 27;
    private static final int ADDRESS_FROM = 12;

    private EthereumSigner() {}

    /** From 65 bytes of hex (r, s, v), with or without {@code 0x}; empty for what is no signature. */
    public static Optional<String> of(byte[] digest, String compactHex) {
        try {
            byte[] bytes = HexFormat.of().parseHex(compactHex.startsWith("0x") ? compactHex.substring(2) : compactHex);
            if (bytes.length != COMPACT) {
                return Optional.empty();
            }
            BigInteger r = new BigInteger(1, Arrays.copyOfRange(bytes, 0, WORD));
            BigInteger s = new BigInteger(1, Arrays.copyOfRange(bytes, WORD, 2 * WORD));
            return of(digest, r, s, bytes[COMPACT - 1]);
        } catch (IllegalArgumentException notHex) {
            return Optional.empty();
        }
    }

    /** @param v 27 or 28; the address is in lower case */
    public static Optional<String> of(byte[] digest, BigInteger r, BigInteger s, int v) {
        BigInteger order = CURVE.getN();
        boolean fits = r.signum() > 0
                && s.signum() > 0
                && r.compareTo(order) < 0
                && s.compareTo(order) < 0
                && (v == FIRST_V || v == FIRST_V + 1);
        if (!fits) {
            return Optional.empty();
        }
        try {
            byte[] x = new byte[WORD + 1];
            byte[] raw = r.toByteArray();
            int from = Math.max(0, raw.length - WORD);
            System.arraycopy(raw, from, x, x.length - (raw.length - from), raw.length - from);
            x[0] = (byte) (2 + v - FIRST_V);
            ECPoint point = CURVE.getCurve().decodePoint(x);
            BigInteger inverse = r.modInverse(order);
            BigInteger e = new BigInteger(1, digest);
            ECPoint key = ECAlgorithms.sumOfTwoMultiplies(
                            CURVE.getG(),
                            inverse.multiply(e.negate()).mod(order),
                            point,
                            inverse.multiply(s).mod(order))
                    .normalize();
            return Optional.of(address(key));
        } catch (IllegalArgumentException noPoint) {
            return Optional.empty();
        }
    }

    private static String address(ECPoint key) {
        byte[] encoded = key.getEncoded(false);
        byte[] hash = Keccak256.of(Arrays.copyOfRange(encoded, 1, encoded.length));
        return "0x"
                + HexFormat.of()
                        .formatHex(Arrays.copyOfRange(hash, ADDRESS_FROM, hash.length))
                        .toLowerCase(Locale.ROOT);
    }
}
