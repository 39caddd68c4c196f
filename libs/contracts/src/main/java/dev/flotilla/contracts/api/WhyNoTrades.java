package dev.flotilla.contracts.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/bots/{id}/why?last=}: why a bot does not trade, from its own records.
 *
 * @param last how many of the newest decisions per symbol were asked for
 * @param decisions how many were found and looked at
 * @param from market time of the oldest of them, null without any
 * @param entered how many of them entered
 * @param answer the most telling reason, in one sentence
 */
public record WhyNoTrades(
        String botId,
        Instant at,
        int last,
        int decisions,
        @Nullable Instant from,
        @Nullable Instant to,
        int entered,
        String answer,
        List<Check> checks,
        List<OfSymbol> symbols) {

    public WhyNoTrades {
        checks = List.copyOf(checks);
        symbols = List.copyOf(symbols);
    }

    /**
     * One thing that may keep a bot from trading.
     *
     * @param name not_running, halt, circuit_breaker, daily_loss, credentials, approval, position_open, learning_confidence, leverage_capped or
     *     trades_without_outcome
     * @param holds null: not known
     * @param blocks true when it holds and no entry is possible meanwhile
     */
    public record Check(String name, @Nullable Boolean holds, boolean blocks, String text) {}

    /**
     * @param statuses how often each decision status occurred, most frequent first
     * @param nearest the decision that came nearest to an entry without making one; null when none looked for an entry
     */
    public record OfSymbol(
            String symbol,
            int decisions,
            Map<String, Integer> statuses,
            @Nullable Nearest nearest,
            String text) {}

    /**
     * @param at market time of the decision
     * @param status what it ended with
     * @param side long or short: the better score
     * @param score that the signal reached, {@code scoreNeeded} what an entry needed, {@code scoreMissing} the rest, 0 when it passed; null, like
     *     {@code side}, for a strategy without scores
     * @param confidence adjusted by learning, only when the score passed; {@code confidenceNeeded} only when that was too low
     * @param note the journal's own words
     */
    public record Nearest(
            Instant at,
            String status,
            @Nullable String side,
            @Nullable BigDecimal score,
            @Nullable BigDecimal scoreNeeded,
            @Nullable BigDecimal scoreMissing,
            @Nullable BigDecimal confidence,
            @Nullable BigDecimal confidenceNeeded,
            @Nullable BigDecimal confidenceMissing,
            List<String> riskFailures,
            @Nullable String note) {

        public Nearest {
            riskFailures = List.copyOf(riskFailures);
        }
    }
}
