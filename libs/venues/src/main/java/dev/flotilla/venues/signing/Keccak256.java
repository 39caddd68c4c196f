package dev.flotilla.venues.signing;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256 as Ethereum and Starknet mean it: the original padding, not that of NIST SHA3-256. */
public final class Keccak256 {
    private static final int BITS = 256;

    private Keccak256() {}

    /** Digest of all parts one after the other. */
    public static byte[] of(byte[]... parts) {
        KeccakDigest digest = new KeccakDigest(BITS);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] out = new byte[digest.getDigestSize()];
        digest.doFinal(out, 0);
        return out;
    }

    /** Digest of the text as UTF-8. */
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
