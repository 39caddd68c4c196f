package dev.flotilla.streams;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds XADD commands. */
final class Appends {
    private static final int REASON_LETTERS_MAX = 1_000;

    private Appends() {}

    /** Appends and trims roughly to {@code maxlen}; exact trimming would cost Redis far more. */
    static Request append(String stream, long maxlen, Map<String, String> fields) {
        Request request = Request.cmd(Command.XADD)
                .arg(stream)
                .arg("MAXLEN")
                .arg("~")
                .arg(maxlen)
                .arg("*");
        fields.forEach((name, value) -> request.arg(name).arg(value));
        return request;
    }

    /** The entry as it goes to the dead-letter stream. */
    static Request bury(InboundSettings settings, StreamEntry entry, String reason) {
        Map<String, String> fields = new LinkedHashMap<>(entry.fields());
        fields.put(StreamFields.DEAD_REASON, reason.substring(0, Math.min(reason.length(), REASON_LETTERS_MAX)));
        fields.put(StreamFields.DEAD_DELIVERIES, Long.toString(entry.deliveries()));
        fields.put(StreamFields.DEAD_ID, entry.id());
        fields.put(StreamFields.DEAD_STREAM, entry.stream());
        fields.put(StreamFields.DEAD_CONSUMER, settings.reader());
        return append(settings.deadStream(), settings.deadMaxlen(), fields);
    }
}
