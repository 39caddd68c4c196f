package dev.flotilla.params.replay;

import dev.flotilla.core.market.Interval;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Market time from (inclusive) to (exclusive), by open time of the bars decided on. */
public record Period(Instant firstBar, Instant endBar) {

    private static final Duration BAR = Duration.ofMillis(Interval.M5.millis());
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    /** The decisions made from one moment to another; null = without bound. */
    static Period of(@Nullable Instant from, @Nullable Instant to) {
        return new Period(
                from == null || from.isBefore(Instant.EPOCH.plus(BAR)) ? Instant.EPOCH : from.minus(BAR),
                to == null || to.isAfter(END) ? END : to.minus(BAR));
    }
}
