package dev.flotilla.streams;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metadata of a message to send: what the channel's configuration cannot know.
 *
 * @param stream key of the stream; null = the one of the channel
 * @param type name of the payload's type; null = the one of the channel
 * @param messageId unique and the same at every attempt, so that readers can drop repeats; null = none
 * @param fields further fields
 */
public record OutgoingEntry(
        @Nullable String stream,
        @Nullable String type,
        @Nullable String messageId,
        Map<String, String> fields) {
    public OutgoingEntry {
        fields = Map.copyOf(fields);
    }

    public static OutgoingEntry of(String type, String messageId) {
        return new OutgoingEntry(null, type, messageId, Map.of());
    }

    public OutgoingEntry toStream(String key) {
        return new OutgoingEntry(key, type, messageId, fields);
    }
}
