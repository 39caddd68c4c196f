package dev.flotilla.venues.signing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** 32-byte big-endian words, the unit of everything that is hashed for Ethereum. */
public final class Words {
    /** Bytes of a word. */
    public static final int SIZE = 32;

    private static final int BITS = 256;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(BITS);

    private Words() {}

    /** The number as a word, a negative one in two's complement; the caller guarantees that it fits. */
    public static byte[] of(BigInteger number) {
        byte[] bytes = number.mod(MODULUS).toByteArray();
        byte[] word = new byte[SIZE];
        int from = bytes.length > SIZE ? 1 : 0;
        int length = bytes.length - from;
        System.arraycopy(bytes, from, word, SIZE - length, length);
        return word;
    }

    /** The bytes as an unsigned number. */
    public static BigInteger number(byte[] bytes) {
        return new BigInteger(1, bytes);
    }

    /** All parts one after the other. */
    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
