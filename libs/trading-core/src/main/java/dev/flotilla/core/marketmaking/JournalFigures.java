package dev.flotilla.core.marketmaking;

import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a journal says. Rates in percent, ratios as fractions, markouts and edge in basis points; null when there is
 * nothing to divide by.
 *
 * @param markouts by horizon in seconds
 * @param levels by level, 0 is the nearest; -1 gathers fills without one
 * @param reasons how often each reason of a reprice decision was given
 */
public record JournalFigures(
        @Nullable String market,
        Counts counts,
        Map<Integer, Distribution> markouts,
        @Nullable BigDecimal adverseEdgeRatio,
        @Nullable BigDecimal adverseMarkout5Ratio,
        Distribution edge,
        Money money,
        @Nullable BigDecimal finalPosition,
        List<LevelFigures> levels,
        Map<String, Integer> reasons) {
    public JournalFigures {
        markouts = Collections.unmodifiableMap(new TreeMap<>(markouts));
        levels = List.copyOf(levels);
        reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
    }

    /** How often what happened. */
    public record Counts(
            int fills,
            int buys,
            int sells,
            int orderPlaced,
            int orderCancelled,
            int rejections,
            int postOnlyRejections,
            int malformedLines) {
        @Nullable
        public BigDecimal fillRate() {
            return percent(fills);
        }

        @Nullable
        public BigDecimal cancellationRate() {
            return percent(orderCancelled);
        }

        @Nullable
        public BigDecimal rejectionRate() {
            return percent(rejections);
        }

        @Nullable
        public BigDecimal postOnlyRejectRate() {
            return percent(postOnlyRejections);
        }

        private @Nullable BigDecimal percent(int part) {
            return orderPlaced == 0
                    ? null
                    : Decimals.divide(BigDecimal.valueOf(part * 100L), BigDecimal.valueOf(orderPlaced));
        }
    }

    /**
     * What it earned and cost.
     *
     * @param sessionMtm cash flow and the net quantity at the last middle
     * @param realizedLast of the last fills alone; null when there are fewer
     */
    public record Money(
            BigDecimal cashFlow,
            BigDecimal netQuantity,
            @Nullable BigDecimal sessionMtm,
            @Nullable BigDecimal sessionMtmNet,
            BigDecimal fees,
            @Nullable BigDecimal realizedLast) {}

    /** One level of the quotes. */
    public record LevelFigures(int level, int fills, BigDecimal quantity, Distribution markout5, int adverse) {}
}
