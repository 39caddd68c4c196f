package dev.flotilla.venues.replay;

import dev.flotilla.core.market.Interval;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A kline file that was read through and found good.
 *
 * @param venue empty when the file's name does not say
 */
public record KlineFile(
        Path path, String symbol, String venue, Interval interval, long rows, Instant firstOpen, Instant lastClose) {}
