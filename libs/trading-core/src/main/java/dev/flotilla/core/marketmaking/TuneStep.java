package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One earlier iteration: what it changed, and the figure it was meant to better, before and after; oldest first. */
public record TuneStep(
        Theme theme,
        @Nullable BigDecimal metricBefore,
        @Nullable BigDecimal metricAfter) {}
