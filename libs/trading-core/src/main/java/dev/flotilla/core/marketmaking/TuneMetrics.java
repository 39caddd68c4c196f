package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What tuning looks at; null where a figure is not known. Rates are percent, ratios fractions.
 *
 * @param markout5 mean of the markout after 5 s, basis points
 * @param markout5Count fills that have one
 * @param uptimeSeconds how long the market maker has run; null vouches that it is long enough to judge
 * @param breakerOpens in the last hour
 */
public record TuneMetrics(
        int fills,
        int orderPlaced,
        @Nullable BigDecimal realizedPnl,
        @Nullable BigDecimal markout5,
        int markout5Count,
        @Nullable BigDecimal adverseRatio,
        @Nullable BigDecimal cancellationRate,
        @Nullable BigDecimal postOnlyRejectRate,
        @Nullable BigDecimal fillRate,
        @Nullable BigDecimal finalPosition,
        @Nullable BigDecimal uptimeSeconds,
        int breakerOpens) {}
