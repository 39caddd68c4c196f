package dev.flotilla.venues.signing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An atomic or text type of EIP-712.
 *
 * @param name as it is written in the type string, such as {@code uint64}
 */
public record Eip712Type(String name) {
    private static final Pattern NUMBER = Pattern.compile("(u?)int(\\d{1,3})");
    private static final Pattern FIXED = Pattern.compile("bytes(\\d{1,2})");
    private static final int WIDEST = 256;
    private static final int ADDRESS_BYTES = 20;

    public Eip712Type {
        if (!known(name)) {
            throw new IllegalArgumentException(
                    "must be string, bytes, bool, address, uint8 to uint256, int8 to int256 or bytes1 to bytes32");
        }
    }

    private static boolean known(String name) {
        Matcher number = NUMBER.matcher(name);
        if (number.matches()) {
            int bits = Integer.parseInt(number.group(2));
            return bits >= Byte.SIZE && bits <= WIDEST && bits % Byte.SIZE == 0;
        }
        Matcher fixed = FIXED.matcher(name);
        if (fixed.matches()) {
            int bytes = Integer.parseInt(fixed.group(1));
            return bytes >= 1 && bytes <= Words.SIZE;
        }
        return name.equals("string") || name.equals("bytes") || name.equals("bool") || name.equals("address");
    }

    /** The value as one word; {@link IllegalArgumentException} says what it should have been. */
    public byte[] encode(JsonNode value) {
        if (name.equals("string")) {
            return Keccak256.of(text(value));
        }
        if (name.equals("bool")) {
            if (!value.isBoolean()) {
                throw new IllegalArgumentException("must be true or false");
            }
            return Words.of(value.booleanValue() ? BigInteger.ONE : BigInteger.ZERO);
        }
        if (name.equals("address")) {
            return Words.of(Words.number(Hex.bytes(text(value), ADDRESS_BYTES)));
        }
        return name.startsWith("bytes") ? bytes(value) : number(value);
    }

    private byte[] bytes(JsonNode value) {
        if (name.equals("bytes")) {
            return Keccak256.of(Hex.bytes(text(value)));
        }
        int count = Integer.parseInt(name.substring("bytes".length()));
        return Arrays.copyOf(Hex.bytes(text(value), count), Words.SIZE);
    }

    private byte[] number(JsonNode value) {
        Matcher parts = NUMBER.matcher(name);
        if (!parts.matches()) {
            throw new IllegalStateException("checked when made: " + name);
        }
        boolean unsigned = !parts.group(1).isEmpty();
        int bits = Integer.parseInt(parts.group(2));
        BigInteger number = WholeNumber.of(value);
        boolean fits = unsigned ? number.signum() >= 0 && number.bitLength() <= bits : number.bitLength() < bits;
        if (!fits) {
            throw new IllegalArgumentException("must fit into " + name);
        }
        return Words.of(number);
    }

    private static String text(JsonNode value) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException("must be a text");
        }
        return value.textValue();
    }
}
