package dev.flotilla.core.exits;

/** Moments of a state in market time, UTC epoch milliseconds; {@code openedAtMillis} survives increases. */
public record ExitTimes(long openedAtMillis, long createdAtMillis, long lastCheckMillis, long updatedAtMillis) {
    static ExitTimes startingAt(long now) {
        return new ExitTimes(now, now, now, now);
    }

    ExitTimes checkedAt(long now) {
        return new ExitTimes(openedAtMillis, createdAtMillis, now, now);
    }

    ExitTimes updatedAt(long now) {
        return new ExitTimes(openedAtMillis, createdAtMillis, lastCheckMillis, now);
    }
}
