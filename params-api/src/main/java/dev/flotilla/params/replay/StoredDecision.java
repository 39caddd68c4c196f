package dev.flotilla.params.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** A row of the journal, its line whole. */
public record StoredDecision(
        long id,
        String botId,
        long generation,
        long seq,
        String symbol,
        Instant barOpenTime,
        Instant occurredAt,
        JsonNode body) {

    Place place() {
        return new Place(symbol, barOpenTime, generation, seq);
    }
}
