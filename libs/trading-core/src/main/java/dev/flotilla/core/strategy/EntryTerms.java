package dev.flotilla.core.strategy;

import dev.flotilla.core.risk.RiskLimits;
import java.math.BigDecimal;

/**
 * How much an entry may risk and what it must not exceed.
 *
 * @param riskPct fraction of equity lost when the stop is hit
 * @param minLeverage at most the largest leverage of the limits
 * @param limits in money; 0 = not enforced
 * @param needsFilters refuse to enter while the venue's steps and ticks are unknown
 * @param blockOnLowLiquidity refuse an entry larger than a tenth of the top of the book
 */
public record EntryTerms(
        BigDecimal riskPct, int minLeverage, RiskLimits limits, boolean needsFilters, boolean blockOnLowLiquidity) {}
