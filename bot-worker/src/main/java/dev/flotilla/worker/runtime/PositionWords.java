package dev.flotilla.worker.runtime;

import dev.flotilla.venues.VenuePosition;
import java.util.List;

/** Open positions in words, for answers to people; pure. */
public final class PositionWords {

    private PositionWords() {}

    /** {@code BTCUSDT long 0.01}. */
    public static String of(VenuePosition position) {
        return position.symbol() + " " + position.direction().wire() + " "
                + position.quantity().stripTrailingZeros().toPlainString();
    }

    /** Each open trade with its stop; empty without any. */
    static List<String> of(BotMemory memory) {
        return memory.trades().entrySet().stream()
                .map(open -> open.getKey() + " " + of(open.getValue()))
                .toList();
    }

    private static String of(OpenTrade trade) {
        Protection protection = trade.protection();
        String stop = protection.stopOrderId() == null || protection.stopLoss() == null
                ? "UNPROTECTED"
                : "stop " + protection.stopLoss().stripTrailingZeros().toPlainString();
        return trade.direction().wire() + " "
                + trade.remaining().stripTrailingZeros().toPlainString() + " (" + stop + ")";
    }
}
