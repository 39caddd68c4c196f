package dev.flotilla.core.signal;

import java.math.BigDecimal;

/** What one factor earned for each direction, in points out of {@code weight}. */
public record FactorScore(Factor factor, BigDecimal weight, BigDecimal longEarned, BigDecimal shortEarned) {}
