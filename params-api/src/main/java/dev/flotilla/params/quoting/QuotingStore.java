package dev.flotilla.params.quoting;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reports of market makers. */
public interface QuotingStore {

    /** A report as it came. */
    record Told(String botId, long generation, Instant at, Instant receivedAt, JsonNode body) {}

    boolean knows(String botId);

    /** The newest of one bot, newest first. */
    List<Told> newest(String botId, int most);

    /** The newest of each bot that is not retired, by bot. */
    List<Told> newestOfEach();

    /** Takes away reports older than that, but for the newest of each run; how many, at most {@code most}. */
    int forget(Duration kept, int most);
}
