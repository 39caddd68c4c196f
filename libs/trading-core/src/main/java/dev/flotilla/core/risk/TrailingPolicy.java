package dev.flotilla.core.risk;

import java.math.BigDecimal;

/**
 * How a bot trails its stops.
 *
 * @param atrMultiplier distance of the stop from the price in average true ranges
 * @param breakevenTriggerPct gain, as a fraction of the entry, from which the stop moves to breakeven
 */
public record TrailingPolicy(TrailingMode mode, BigDecimal atrMultiplier, BigDecimal breakevenTriggerPct) {}
