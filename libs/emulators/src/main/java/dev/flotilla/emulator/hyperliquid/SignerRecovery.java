package dev.flotilla.emulator.hyperliquid;

import dev.flotilla.venues.signing.Hex;
import dev.flotilla.venues.signing.Keccak256;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/** Who signed: the venue is told no address, it takes it from the signature. A wrong hash gives an address that nobody has. */
final class SignerRecovery {

    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final BigInteger ORDER = CURVE.getN();
    private static final int FIRST_V = 27;
    private static final int ADDRESS_BYTES = 20;
    private static final int COORDINATE_BYTES = 32;

    private SignerRecovery() {}

    /** Empty for what is no signature at all. */
    static Optional<String> address(byte[] digest, BigInteger r, BigInteger s, int v) {
        if (outside(r) || outside(s) || v < FIRST_V || v > FIRST_V + 1) {
            return Optional.empty();
        }
        try {
            ECPoint point = CURVE.getCurve().decodePoint(compressed(r, v));
            BigInteger inverse = r.modInverse(ORDER);
            BigInteger hash = new BigInteger(1, digest).negate().mod(ORDER);
            ECPoint key = ECAlgorithms.sumOfTwoMultiplies(
                            CURVE.getG(),
                            hash.multiply(inverse).mod(ORDER),
                            point,
                            s.multiply(inverse).mod(ORDER))
                    .normalize();
            return key.isInfinity() ? Optional.empty() : Optional.of(address(key));
        } catch (IllegalArgumentException noPoint) {
            return Optional.empty();
        }
    }

    private static boolean outside(BigInteger value) {
        return value.signum() <= 0 || value.compareTo(ORDER) >= 0;
    }

    private static byte[] compressed(BigInteger x, int v) {
        byte[] point = new byte[COORDINATE_BYTES + 1];
        point[0] = (byte) (v == FIRST_V ? 2 : 3);
        byte[] whole = x.toByteArray();
        int skip = Math.max(0, whole.length - COORDINATE_BYTES);
        System.arraycopy(whole, skip, point, point.length - (whole.length - skip), whole.length - skip);
        return point;
    }

    private static String address(ECPoint key) {
        byte[] point = key.getEncoded(false);
        byte[] hash = Keccak256.of(Arrays.copyOfRange(point, 1, point.length));
        return Hex.prefixed(Arrays.copyOfRange(hash, hash.length - ADDRESS_BYTES, hash.length));
    }
}
