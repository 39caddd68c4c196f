package dev.flotilla.core.signal;

import java.math.BigDecimal;

/**
 * What one factor earned for each direction, in points out of {@code weight}.
 *
 * @param value what was measured, as text for people; {@code undefined} while too few bars are known
 */
public record FactorScore(
        Factor factor, BigDecimal weight, BigDecimal longEarned, BigDecimal shortEarned, String value) {}
