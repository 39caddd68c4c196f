package dev.flotilla.worker.order;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our name of an order: bot key, generation, sequence and purpose, e.g. {@code k3x7mq2a-7-1fs}. At most
 * {@value #LENGTH_MAX} characters of lower-case letters, digits and dashes, which every venue takes.
 *
 * @param botKey {@link #botKeyOf}
 * @param generation lease generation under which the order was meant
 * @param sequence grows by one per order of the bot
 */
public record ClientOrderId(String botKey, long generation, long sequence, OrderPurpose purpose) {

    public static final int LENGTH_MAX = 32;
    private static final int KEY_LENGTH = 8;
    private static final int RADIX = 36;
    private static final long GENERATION_MAX = 78_364_164_095L; // seven digits of base 36
    private static final long SEQUENCE_MAX = 101_559_956_668_415L; // nine digits of base 36
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final Pattern TEXT =
            Pattern.compile("([0-9a-hjkmnp-tv-z]{8})-([0-9a-z]{1,7})-([0-9a-z]{1,9})([estc])");

    public ClientOrderId {
        if (botKey.length() != KEY_LENGTH) {
            throw new IllegalArgumentException("botKey must have " + KEY_LENGTH + " characters, was " + botKey);
        }
        if (generation < 0 || generation > GENERATION_MAX) {
            throw new IllegalArgumentException("generation must be in 0.." + GENERATION_MAX + ", was " + generation);
        }
        if (sequence < 0 || sequence > SEQUENCE_MAX) {
            throw new IllegalArgumentException("sequence must be in 0.." + SEQUENCE_MAX + ", was " + sequence);
        }
    }

    /** 40 bits of a hash of the bot id, in Crockford's base 32. */
    public static String botKeyOf(String botId) {
        byte[] hash = sha256(botId);
        long bits = 0;
        for (int i = 0; i < 5; i++) {
            bits = bits << 8 | (hash[i] & 0xff);
        }
        StringBuilder key = new StringBuilder(KEY_LENGTH);
        for (int shift = 35; shift >= 0; shift -= 5) {
            key.append(ALPHABET.charAt((int) (bits >> shift) & 31));
        }
        return key.toString();
    }

    /** Empty for a text that is not one of ours, e.g. an order that a human placed on the same account. */
    public static Optional<ClientOrderId> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        OrderPurpose purpose = Arrays.stream(OrderPurpose.values())
                .filter(p -> p.letter() == matcher.group(4).charAt(0))
                .findFirst()
                .orElseThrow();
        return Optional.of(new ClientOrderId(
                matcher.group(1),
                Long.parseLong(matcher.group(2), RADIX),
                Long.parseLong(matcher.group(3), RADIX),
                purpose));
    }

    public String text() {
        return botKey + "-" + Long.toString(generation, RADIX) + "-" + Long.toString(sequence, RADIX)
                + purpose.letter();
    }

    private static byte[] sha256(String botId) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(botId.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
