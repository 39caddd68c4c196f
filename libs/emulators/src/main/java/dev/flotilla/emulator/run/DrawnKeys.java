package dev.flotilla.emulator.run;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Keys and secrets drawn by chance. */
final class DrawnKeys {

    private static final int SECRET_BYTES = 32;
    private static final int ADDRESS_BYTES = 20;
    /** Below the order of every curve in use. */
    private static final int SMALL = 0x07;

    private DrawnKeys() {}

    static String secret(RandomGenerator random) {
        return HexFormat.of().formatHex(bytes(random, SECRET_BYTES));
    }

    /** A private key of any of the venues' curves. */
    static String privateKey(RandomGenerator random) {
        byte[] bytes = bytes(random, SECRET_BYTES);
        bytes[0] = (byte) (bytes[0] & SMALL);
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    static String address(RandomGenerator random) {
        return "0x" + HexFormat.of().formatHex(bytes(random, ADDRESS_BYTES));
    }

    private static byte[] bytes(RandomGenerator random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
