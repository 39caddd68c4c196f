package dev.flotilla.system.witness;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What our client order ids say ({@code k3x7mq2a-7-1fs}: bot key, generation, sequence, purpose; docs/worker.md), read
 * with code of its own.
 */
public record OurOrder(String botKey, long generation, long sequence, char purpose) {
    private static final int RADIX = 36;
    private static final Pattern TEXT = Pattern.compile("([0-9a-z]{8})-([0-9a-z]{1,7})-([0-9a-z]{1,9})([estc])");

    /** Empty for orders that are not ours, such as the venue's liquidations. */
    public static Optional<OurOrder> parse(String clientOrderId) {
        Matcher matcher = TEXT.matcher(clientOrderId);
        return matcher.matches()
                ? Optional.of(new OurOrder(
                        matcher.group(1),
                        Long.parseLong(matcher.group(2), RADIX),
                        Long.parseLong(matcher.group(3), RADIX),
                        matcher.group(4).charAt(0)))
                : Optional.empty();
    }
}
