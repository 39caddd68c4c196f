package dev.flotilla.hub.liveness;

import java.time.Duration;

/**
 * From where on a figure is an issue. Each figure must be above its threshold, not at it.
 *
 * @param drawdownPct warning and critical, in percent
 * @param latencyMillis of venue calls
 * @param errors since the heartbeat before
 * @param memoryMegabytes critical only
 * @param decisionSilence a bot that sees the market and decides nothing for this long is stalled, whatever bars it saw
 */
public record Thresholds(
        Range drawdownPct, Range latencyMillis, Range errors, double memoryMegabytes, Duration decisionSilence) {

    /** @param warning from here on elevated; @param critical from here on high */
    public record Range(double warning, double critical) {
        public Range {
            if (warning < 0 || critical < warning) {
                throw new IllegalArgumentException(
                        "a warning must come before what is critical, was " + warning + " and " + critical);
            }
        }
    }
}
