package dev.flotilla.contracts.api;

import dev.flotilla.contracts.report.QuotingReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How market makers do. {@code GET /api/v1/quoting} gives a list of {@link Maker}; {@code GET /api/v1/bots/{id}/quoting?limit=} gives
 * {@link Report}.
 */
public final class Quoting {

    private Quoting() {}

    /** The newest run of one bot that told of quotes. */
    public record Maker(String botId, Run newest) {}

    /**
     * @param newest null while it has told nothing
     * @param history a point per report, oldest first
     */
    public record Report(String botId, @Nullable Run newest, List<Point> history) {

        public Report {
            history = List.copyOf(history);
        }
    }

    /**
     * What the newest report says and what follows from it.
     *
     * @param at market time
     * @param receivedAt wall time
     * @param doing {@code quoting}, or why it does not
     */
    public record Run(
            long generation, Instant at, Instant receivedAt, String doing, Figures figures, QuotingReport told) {}

    /**
     * Rates are per cent of orders placed and null before the first; money is in quote currency.
     *
     * @param adverseRatio share of measured fills after which the price went against the maker; null before the first
     * @param pnl cash flow and what the run's net fills are worth at the newest middle price, before fees; null while none is known
     * @param netPnl the same after fees
     */
    public record Figures(
            @Nullable BigDecimal fillRatePct,
            @Nullable BigDecimal cancelRatePct,
            @Nullable BigDecimal rejectRatePct,
            @Nullable BigDecimal postOnlyRejectRatePct,
            @Nullable BigDecimal adverseRatio,
            @Nullable BigDecimal pnl,
            @Nullable BigDecimal netPnl) {}

    /** @param generation tells one run from the next: sums begin anew */
    public record Point(
            long generation,
            Instant at,
            BigDecimal position,
            BigDecimal cashFlow,
            @Nullable BigDecimal netPnl,
            @Nullable BigDecimal mid,
            @Nullable BigDecimal spreadBps,
            long fills,
            int openOrders) {}
}
