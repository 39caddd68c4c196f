package dev.flotilla.venues.signing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** A private secp256k1 key. Signs deterministically (RFC 6979, SHA-256) and never prints itself. */
public final class EthereumKey {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final BigInteger ORDER = CURVE.getN();
    private static final BigInteger HALF = ORDER.shiftRight(1);
    private static final int ADDRESS_BYTES = 20;
    private static final int FIRST_V = 27;

    private final BigInteger secret;

    private EthereumKey(BigInteger secret) {
        this.secret = secret;
    }

    /** Key of 32 bytes of hex; the failure never repeats it. */
    public static EthereumKey ofHex(String text) {
        BigInteger secret = Words.number(Hex.bytes(text, Words.SIZE));
        if (secret.signum() == 0 || secret.compareTo(ORDER) >= 0) {
            throw new IllegalArgumentException("must be above 0 and below the order of the curve");
        }
        return new EthereumKey(secret);
    }

    /** The address of this key, letters in the case of its checksum (EIP-55). */
    public String address() {
        byte[] point = times(secret).getEncoded(false);
        byte[] hash = Keccak256.of(Arrays.copyOfRange(point, 1, point.length));
        String plain = Hex.prefixed(Arrays.copyOfRange(hash, hash.length - ADDRESS_BYTES, hash.length))
                .substring(2);
        byte[] checksum = Keccak256.of(plain.getBytes(StandardCharsets.US_ASCII));
        StringBuilder address = new StringBuilder("0x");
        for (int i = 0; i < plain.length(); i++) {
            int nibble = (i % 2 == 0 ? checksum[i / 2] >> 4 : checksum[i / 2]) & 0xf;
            address.append(nibble >= 8 ? Character.toUpperCase(plain.charAt(i)) : plain.charAt(i));
        }
        return address.toString();
    }

    /** Signs a 32-byte digest as it is. */
    public EthereumSignature sign(byte[] digest) {
        HMacDSAKCalculator nonces = new HMacDSAKCalculator(new SHA256Digest());
        nonces.init(ORDER, secret, digest);
        BigInteger message = Words.number(digest);
        while (true) {
            BigInteger k = nonces.nextK();
            ECPoint point = times(k);
            BigInteger r = point.getAffineXCoord().toBigInteger().mod(ORDER);
            BigInteger s = k.modInverse(ORDER)
                    .multiply(message.add(r.multiply(secret)))
                    .mod(ORDER);
            if (r.signum() != 0 && s.signum() != 0) {
                return lowS(r, s, point.getAffineYCoord().testBitZero());
            }
        }
    }

    private static EthereumSignature lowS(BigInteger r, BigInteger s, boolean odd) {
        boolean high = s.compareTo(HALF) > 0;
        return new EthereumSignature(r, high ? ORDER.subtract(s) : s, FIRST_V + (odd != high ? 1 : 0));
    }

    private static ECPoint times(BigInteger factor) {
        return new FixedPointCombMultiplier().multiply(CURVE.getG(), factor).normalize();
    }

    @Override
    public String toString() {
        return "EthereumKey(" + address() + ")";
    }
}
