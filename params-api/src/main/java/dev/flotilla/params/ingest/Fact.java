package dev.flotilla.params.ingest;

import java.time.Instant;

/**
 * A report that is to be stored.
 *
 * @param late from an older generation: history only
 */
public record Fact<T>(String botId, long generation, long seq, Instant occurredAt, boolean late, T report) {

    /** Later in the life of the bot than the other. */
    boolean newerThan(Fact<?> other) {
        return generation != other.generation ? generation > other.generation : seq > other.seq;
    }
}
