package dev.flotilla.venues.stream;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream is and how it is kept.
 *
 * @param name of the thread and in log lines; no secret
 * @param target asked before each attempt, on the stream's own thread; may call the venue
 * @param silenceMax how long it may be silent, pings included, before it is opened anew
 * @param pingText message that the venue wants instead of the protocol's own pings, null = those
 */
public record StreamTerms(
        String name,
        Supplier<URI> target,
        Map<String, String> headers,
        Duration connectTimeout,
        Duration writeTimeout,
        Duration silenceMax,
        Backoff reconnect,
        @Nullable String pingText) {

    /** A stream that is kept with the protocol's own pings. */
    public StreamTerms(
            String name,
            Supplier<URI> target,
            Map<String, String> headers,
            Duration connectTimeout,
            Duration writeTimeout,
            Duration silenceMax,
            Backoff reconnect) {
        this(name, target, headers, connectTimeout, writeTimeout, silenceMax, reconnect, null);
    }

    public StreamTerms {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "StreamTerms[" + name + "]";
    }
}
