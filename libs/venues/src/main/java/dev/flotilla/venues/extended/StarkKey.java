package dev.flotilla.venues.extended;

import dev.flotilla.venues.signing.Hex;
import dev.flotilla.venues.signing.Words;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A private key of the Stark curve. Signs deterministically, as StarkWare's library does, and never prints itself. */
public final class StarkKey {
    private static final String HMAC = "HmacSHA256";
    private static final int MESSAGE_BITS = 251;
    private static final int EXTRA_BITS = 4;
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(MESSAGE_BITS);

    private final BigInteger secret;

    private StarkKey(BigInteger secret) {
        this.secret = secret;
    }

    /** Key of hex digits; the failure never repeats them. */
    public static StarkKey ofHex(String text) {
        BigInteger secret = Hex.number(text);
        if (secret.signum() == 0 || secret.compareTo(StarkCurve.ORDER) >= 0) {
            throw new IllegalArgumentException("must be above 0 and below the order of the curve");
        }
        return new StarkKey(secret);
    }

    public BigInteger publicKey() {
        return StarkCurve.x(secret);
    }

    /** Signs a hash below 2^251, as nearly every hash is; {@link IllegalArgumentException} for another one. */
    public StarkSignature sign(BigInteger hash) {
        if (hash.signum() < 0 || hash.compareTo(LIMIT) >= 0) {
            throw new IllegalArgumentException("must be below 2^" + MESSAGE_BITS + " to be signed");
        }
        for (int attempt = 0; ; attempt++) {
            BigInteger k = nonce(hash, attempt);
            BigInteger r = StarkCurve.x(k);
            BigInteger sum = hash.add(r.multiply(secret)).mod(StarkCurve.ORDER);
            if (isUsable(r) && sum.signum() != 0) {
                BigInteger w = k.multiply(sum.modInverse(StarkCurve.ORDER)).mod(StarkCurve.ORDER);
                if (isUsable(w)) {
                    return new StarkSignature(r, w.modInverse(StarkCurve.ORDER));
                }
            }
        }
    }

    private static boolean isUsable(BigInteger value) {
        return value.signum() > 0 && value.compareTo(LIMIT) < 0;
    }

    /** RFC 6979 with SHA-256; later attempts add their number as extra entropy. */
    private BigInteger nonce(BigInteger hash, int attempt) {
        byte[] extra = attempt == 0 ? new byte[0] : BigInteger.valueOf(attempt).toByteArray();
        byte[] seed = Words.joined(Words.of(secret), Words.of(hash.mod(StarkCurve.ORDER)), extra);
        byte[] v = new byte[Words.SIZE];
        Arrays.fill(v, (byte) 1);
        byte[] key = hmac(new byte[Words.SIZE], v, new byte[] {0}, seed);
        v = hmac(key, v);
        key = hmac(key, v, new byte[] {1}, seed);
        v = hmac(key, v);
        while (true) {
            v = hmac(key, v);
            BigInteger k = Words.number(v).shiftRight(EXTRA_BITS);
            if (k.signum() > 0 && k.compareTo(StarkCurve.ORDER) < 0) {
                return k;
            }
            key = hmac(key, v, new byte[] {0});
            v = hmac(key, v);
        }
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(Words.joined(parts));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + HMAC, impossible);
        }
    }

    @Override
    public String toString() {
        return "StarkKey(" + Hex.minimal(publicKey()) + ")";
    }
}
