package dev.flotilla.params.status;

import dev.flotilla.contracts.report.StateFacts;
import dev.flotilla.core.learning.Review;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the database holds of a bot beside its card.
 *
 * @param decidedAt market time of the newest decision, null before the first one
 * @param decisionReceivedAt when it arrived here
 * @param state null: nothing reported, or nothing that can be read
 * @param stateAt market time of that state
 * @param todayClosed trades of the current UTC day of market time
 * @param review the newest one, null before the first
 * @param reviewedAt wall clock
 */
public record Ledger(
        @Nullable Instant decidedAt,
        @Nullable Instant decisionReceivedAt,
        @Nullable StateFacts state,
        @Nullable Instant stateAt,
        Trades trades,
        long todayClosed,
        BigDecimal todayPnl,
        @Nullable Review review,
        @Nullable Instant reviewedAt) {

    /** Closed trades. */
    public record Trades(long closed, long wins, long losses, BigDecimal totalPnl) {}

    /** The loss of the current day of market time: a day of which nothing was reported yet has none. Null while no state is known. */
    @Nullable
    BigDecimal dailyLoss() {
        StateFacts.Day day = state == null ? null : state.day();
        if (day == null) {
            return null;
        }
        boolean current =
                marketDay().map(today -> today.toString().equals(day.day())).orElse(true);
        return current ? day.dailyLoss() : BigDecimal.ZERO;
    }

    /** True while the circuit breaker is tripped under this control version; null when the runtime tells nothing of it. */
    @Nullable
    Boolean circuitBreaker(long controlVersion) {
        if (state == null || state.consecutiveErrors() == null) {
            return null;
        }
        Long trippedAt = state.breakerTrippedAt();
        return trippedAt != null && controlVersion <= trippedAt;
    }

    private Optional<LocalDate> marketDay() {
        return Stream.of(Optional.ofNullable(decidedAt), Optional.ofNullable(stateAt))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC));
    }
}
