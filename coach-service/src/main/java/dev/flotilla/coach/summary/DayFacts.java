package dev.flotilla.coach.summary;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one bot did on one UTC day of market time.
 *
 * @param statuses decisions by status
 * @param trades trades closed that day, oldest first
 * @param lessons lessons of the newest review, empty without one
 */
public record DayFacts(Map<String, Long> statuses, List<Closed> trades, List<String> lessons) {

    public DayFacts {
        statuses = Map.copyOf(statuses);
        trades = List.copyOf(trades);
        lessons = List.copyOf(lessons);
    }

    /** A trade closed on the day. */
    public record Closed(
            String tradeId,
            String symbol,
            String side,
            int leverage,
            BigDecimal netPnl,
            @Nullable String closeReason) {}
}
