package dev.flotilla.venues.paper.client;

import dev.flotilla.venues.stream.Backoff;
import dev.flotilla.venues.stream.StreamTerms;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where the paper venue is and how long to wait for it.
 *
 * @param baseUrl scheme, host and port
 * @param token service token; never logged
 * @param writeTimeout longest wait for an order or a cancel (D10)
 * @param readTimeout longest wait for anything else
 * @param silenceMax how long the stream may be silent, pings included, before it is opened anew
 * @param reconnect pauses between attempts to connect
 */
public record PaperClientConfig(
        URI baseUrl,
        String token,
        Duration writeTimeout,
        Duration readTimeout,
        Duration silenceMax,
        Backoff reconnect) {

    /** Three seconds for writes, ten for reads. */
    public static PaperClientConfig of(URI baseUrl, String token, Backoff reconnect) {
        return new PaperClientConfig(
                baseUrl, token, Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(15), reconnect);
    }

    URI http(String pathAndQuery) {
        return baseUrl.resolve("/venue/v1/" + pathAndQuery);
    }

    URI stream() {
        String scheme = baseUrl.getScheme().equals("https") ? "wss" : "ws";
        return URI.create(scheme + "://" + baseUrl.getAuthority() + "/venue/v1/stream");
    }

    StreamTerms streamTerms() {
        return new StreamTerms(
                "paper-venue-stream",
                this::stream,
                Map.of("Authorization", "Bearer " + token),
                readTimeout,
                writeTimeout,
                silenceMax,
                reconnect);
    }

    @Override
    public String toString() {
        return "PaperClientConfig[" + baseUrl + "]";
    }
}
