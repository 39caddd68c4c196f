package dev.flotilla.venues.stream;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where a stream is and how it is kept.
 *
 * @param name of the thread and in log lines; no secret
 * @param target asked before each attempt, on the stream's own thread; may call the venue
 * @param silenceMax how long it may be silent, pings included, before it is opened anew
 */
public record StreamTerms(
        String name,
        Supplier<URI> target,
        Map<String, String> headers,
        Duration connectTimeout,
        Duration writeTimeout,
        Duration silenceMax,
        Backoff reconnect) {

    public StreamTerms {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "StreamTerms[" + name + "]";
    }
}
