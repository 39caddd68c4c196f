package dev.flotilla.venues.signing;

import java.math.BigInteger;
import java.util.HexFormat;

/** Bytes and numbers as hex text, with or without {@code 0x}. Failures never repeat the text: it may be a key. */
public final class Hex {
    private static final String PREFIX = "0x";
    private static final HexFormat FORMAT = HexFormat.of();

    private Hex() {}

    /** Bytes of a text of hex digits; {@link IllegalArgumentException} for anything else. */
    public static byte[] bytes(String text) {
        try {
            return FORMAT.parseHex(digits(text));
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("must be pairs of hex digits");
        }
    }

    /** Exactly this many bytes. */
    public static byte[] bytes(String text, int count) {
        byte[] bytes = bytes(text);
        if (bytes.length != count) {
            throw new IllegalArgumentException("must be " + count + " bytes of hex, was " + bytes.length);
        }
        return bytes;
    }

    /** A number of any count of hex digits. */
    public static BigInteger number(String text) {
        String digits = digits(text);
        if (digits.isEmpty() || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("must be hex digits");
        }
        return new BigInteger(digits, 16);
    }

    /** {@code 0x} and two lower-case digits per byte. */
    public static String prefixed(byte[] bytes) {
        return PREFIX + FORMAT.formatHex(bytes);
    }

    /** {@code 0x} and 64 digits: a number as a 32-byte word. */
    public static String word(BigInteger number) {
        return prefixed(Words.of(number));
    }

    /** {@code 0x} and as many digits as the number needs. */
    public static String minimal(BigInteger number) {
        return PREFIX + number.toString(16);
    }

    private static String digits(String text) {
        return text.startsWith(PREFIX) || text.startsWith("0X") ? text.substring(PREFIX.length()) : text;
    }
}
