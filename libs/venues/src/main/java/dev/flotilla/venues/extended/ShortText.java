package dev.flotilla.venues.extended;

import dev.flotilla.venues.signing.Keccak256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Texts as numbers of the Starknet field. */
final class ShortText {
    private static final int MOST_CHARACTERS = 31;
    private static final int SELECTOR_BITS = 250;
    private static final BigInteger SELECTOR_MASK =
            BigInteger.ONE.shiftLeft(SELECTOR_BITS).subtract(BigInteger.ONE);

    private ShortText() {}

    /** Up to 31 ASCII characters as one number. */
    static BigInteger number(String text) {
        boolean ascii = text.chars().allMatch(character -> character < 0x80);
        if (!ascii || text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("must be at most " + MOST_CHARACTERS + " ASCII characters");
        }
        return new BigInteger(1, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The number that stands for a type. */
    static BigInteger selector(String type) {
        return new BigInteger(1, Keccak256.of(type)).and(SELECTOR_MASK);
    }
}
