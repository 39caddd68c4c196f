package dev.flotilla.hub.reconcile;

import java.time.Duration;
import java.time.Instant;

/** How often a message was sent again, and when last. */
public record Sent(int times, Instant last) {

    private static final int DOUBLINGS_MAX = 5;

    static Sent never(Instant since) {
        return new Sent(0, since);
    }

    Sent again(Instant now) {
        return new Sent(times + 1, now);
    }

    /** The pause doubles with each repetition, so that what nobody can take does not fill the stream. */
    Instant nextAt(Duration pause) {
        return last.plus(pause.multipliedBy(1L << Math.min(times, DOUBLINGS_MAX)));
    }
}
