package dev.flotilla.venues.signing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;

/** Whole numbers as venues write them: JSON numbers, decimal text, or hex text with {@code 0x}. */
public final class WholeNumber {
    private static final int MOST_DIGITS = 80;

    private WholeNumber() {}

    /** The number; {@link IllegalArgumentException} when it is none. */
    public static BigInteger of(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.bigIntegerValue();
        }
        if (value.isTextual() && value.textValue().length() <= MOST_DIGITS) {
            String text = value.textValue();
            if (text.matches("-?\\d+")) {
                return new BigInteger(text);
            }
            if (text.matches("0[xX][0-9a-fA-F]+")) {
                return Hex.number(text);
            }
        }
        throw new IllegalArgumentException("must be a whole number, or one as decimal or 0x text");
    }
}
