package dev.flotilla.cli.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plain HTTP with JSON bodies and a bearer token; blocking, bounded by a timeout. */
public final class Http {
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final URI root;
    private final Optional<String> bearer;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    public Http(URI root, Optional<String> bearer) {
        this.root = root;
        this.bearer = bearer;
    }

    /** Sends one request. Throws {@link IOException} when nothing (in time) answered. */
    public HttpResponse<String> send(String method, String path, @Nullable String json, Duration timeout)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(timeout)
                .header("Accept", "application/json")
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        bearer.ifPresent(token -> request.header("Authorization", "Bearer " + token));
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + root + path, e);
        }
    }
}
