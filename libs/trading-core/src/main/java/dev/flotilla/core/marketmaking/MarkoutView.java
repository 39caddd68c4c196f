package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the middle did 5 s after this maker's own fills, since its start.
 *
 * @param averageBps above 0 when fills were good; null before the first sample
 * @param adverse samples below 0
 */
public record MarkoutView(@Nullable BigDecimal averageBps, int samples, int adverse) {}
