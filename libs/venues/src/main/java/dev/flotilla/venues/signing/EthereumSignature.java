package dev.flotilla.venues.signing;

import java.math.BigInteger;

/**
 * A recoverable secp256k1 signature with a low s.
 *
 * @param v 27 or 28: which of the two keys signed
 */
public record EthereumSignature(BigInteger r, BigInteger s, int v) {
    /** r, s and v as 65 bytes of hex with {@code 0x}. */
    public String compact() {
        return Hex.prefixed(Words.joined(Words.of(r), Words.of(s), new byte[] {(byte) v}));
    }
}
