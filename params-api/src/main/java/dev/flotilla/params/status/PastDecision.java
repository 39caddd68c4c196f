package dev.flotilla.params.status;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A journal line as far as "why no trades" needs it.
 *
 * @param highVolatility of the 1h features; null where the journal does not tell
 */
public record PastDecision(
        String symbol,
        Instant occurredAt,
        String status,
        @Nullable BigDecimal longScore,
        @Nullable BigDecimal shortScore,
        @Nullable BigDecimal adjustedConfidence,
        @Nullable Boolean highVolatility,
        List<String> riskFailures,
        @Nullable String note) {

    public PastDecision {
        riskFailures = List.copyOf(riskFailures);
    }

    /** The same of a strategy whose signal is yes or no. */
    PastDecision withoutScores() {
        return new PastDecision(
                symbol, occurredAt, status, null, null, adjustedConfidence, highVolatility, riskFailures, note);
    }
}
