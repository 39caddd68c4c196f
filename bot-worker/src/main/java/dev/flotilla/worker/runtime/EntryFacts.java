package dev.flotilla.worker.runtime;

import dev.flotilla.core.indicators.Trend;
import dev.flotilla.core.strategy.Decision;
import java.math.BigDecimal;

/** What was known when a trade was entered; its review needs it. */
public record EntryFacts(BigDecimal confidence, String regime, String trend, boolean highVolatility) {

    static EntryFacts of(Decision decision) {
        return new EntryFacts(
                decision.confidence(),
                decision.regime().wire(),
                decision.market().oneHour().trend().wire(),
                decision.market().oneHour().highVolatility());
    }

    boolean trendIs(Trend other) {
        return trend.equals(other.wire());
    }
}
