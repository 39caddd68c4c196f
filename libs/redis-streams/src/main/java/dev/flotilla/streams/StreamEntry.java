package dev.flotilla.streams;

import java.util.Map;
import java.util.Optional;

/**
 * One entry of a stream as it reached this process: the metadata of every message of an incoming channel.
 *
 * @param stream key of the stream
 * @param id id given by Redis, such as {@code 1732147200000-0}
 * @param deliveries how often it was delivered, this time included; more than 1 = it may have been handled already
 * @param fields everything in it, {@code json} included
 */
public record StreamEntry(String stream, String id, long deliveries, Map<String, String> fields) {
    public StreamEntry {
        fields = Map.copyOf(fields);
        if (deliveries < 1) {
            throw new IllegalArgumentException("deliveries must be >= 1, was " + deliveries);
        }
    }

    /** The payload; empty when a stranger wrote the entry without one. */
    public String json() {
        return fields.getOrDefault(StreamFields.JSON, "");
    }

    public Optional<String> type() {
        return Optional.ofNullable(fields.get(StreamFields.TYPE));
    }

    /** What makes a second delivery recognisable: the sender's message id, else the entry's own id. */
    public String messageId() {
        return fields.getOrDefault(StreamFields.MESSAGE_ID, id);
    }

    public Optional<String> traceparent() {
        return Optional.ofNullable(fields.get(StreamFields.TRACEPARENT));
    }

    StreamEntry deliveredAgain(long times) {
        return new StreamEntry(stream, id, times, fields);
    }
}
