package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;

/**
 * The circuit breaker as the maker knew it at its last news.
 *
 * @param attempts placements within the failure window
 * @param failureRate share of them that failed, 0 without attempts
 * @param opens how often it opened so far
 */
public record BreakerView(boolean open, int consecutiveFailures, int attempts, BigDecimal failureRate, int opens) {}
