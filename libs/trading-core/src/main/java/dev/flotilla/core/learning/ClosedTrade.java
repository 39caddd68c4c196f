package dev.flotilla.core.learning;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A closed trade as learning sees it, oldest first in every list.
 *
 * @param netPnl after fees
 * @param confidence raw confluence confidence at entry, null when unknown
 * @param regime market regime at entry, null when unknown
 */
public record ClosedTrade(
        String symbol,
        BigDecimal netPnl,
        @Nullable BigDecimal confidence,
        @Nullable String regime,
        int leverage,
        List<String> lessonTags) {

    public ClosedTrade {
        lessonTags = List.copyOf(lessonTags);
    }

    /** Outcome by the sign of the net result. */
    public Outcome outcome() {
        return Outcome.of(netPnl);
    }
}
