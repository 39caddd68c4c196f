package dev.flotilla.papervenue.venue;

import java.time.Instant;

/**
 * How the venue does, for health, metrics and the System page; at most one turn of the loop old.
 *
 * @param failure empty, or why the venue no longer takes orders
 * @param lagMillis how far the market clock is behind its speed
 */
public record VenueStatus(
        Instant clock,
        long logSeq,
        int accounts,
        int subscribers,
        boolean paused,
        boolean ended,
        long lagMillis,
        String failure) {}
