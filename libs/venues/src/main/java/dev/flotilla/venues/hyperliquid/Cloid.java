package dev.flotilla.venues.hyperliquid;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Our client order ids as the 16 bytes that the venue takes, and back, so that an order found at the venue still tells whose it is.
 * Each character is a digit from 1 to 37, so that no two texts of at most {@value #LENGTH_MAX} characters give the same bytes.
 */
public final class Cloid {

    /** Longest text that fits. */
    public static final int LENGTH_MAX = 24;

    /** Begins the name of an order that has none: the venue's own number follows. */
    static final String BY_VENUE_ID = "oid-";

    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz-";
    private static final BigInteger RADIX = BigInteger.valueOf(ALPHABET.length() + 1L);
    private static final int HEX_DIGITS = 32;
    private static final Pattern RAW = Pattern.compile("0x[0-9a-f]{32}");

    private Cloid() {}

    /** Empty for a text that does not fit; a text that is 16 bytes of hex stays as it is. */
    public static Optional<String> of(String clientOrderId) {
        if (RAW.matcher(clientOrderId).matches()) {
            return Optional.of(clientOrderId);
        }
        if (clientOrderId.isEmpty() || clientOrderId.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < clientOrderId.length(); i++) {
            int digit = ALPHABET.indexOf(clientOrderId.charAt(i)) + 1;
            if (digit == 0) {
                return Optional.empty();
            }
            number = number.multiply(RADIX).add(BigInteger.valueOf(digit));
        }
        String hex = number.toString(16);
        return Optional.of("0x" + "0".repeat(HEX_DIGITS - hex.length()) + hex);
    }

    /** Our text, or the hex itself where it is not one of ours. */
    public static String text(String cloid) {
        String hex = cloid.toLowerCase(Locale.ROOT);
        if (!RAW.matcher(hex).matches()) {
            return hex;
        }
        StringBuilder text = new StringBuilder();
        BigInteger rest = new BigInteger(hex.substring(2), 16);
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(RADIX);
            int digit = parts[1].intValue();
            if (digit == 0 || text.length() == LENGTH_MAX) {
                return hex;
            }
            text.append(ALPHABET.charAt(digit - 1));
            rest = parts[0];
        }
        return text.isEmpty() ? hex : text.reverse().toString();
    }
}
