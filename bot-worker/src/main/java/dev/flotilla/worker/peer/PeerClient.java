package dev.flotilla.worker.peer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One other service. Calls block the calling (virtual) thread, are bounded in time, and are never retried here. */
public final class PeerClient {

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private final String name;
    private final URI base;
    private final String authorization;
    private final HttpClient http;
    private final Consumer<HttpRequest.Builder> outgoing;
    // Volatile: written by whoever called last, read by health checks.
    private volatile @Nullable String trouble;

    /**
     * @param name as in logs and health, e.g. {@code hub}
     * @param authorization value of the header that opens the other service's door
     * @param outgoing adds headers to each request, such as the trace
     */
    public PeerClient(
            String name, URI base, String authorization, HttpClient http, Consumer<HttpRequest.Builder> outgoing) {
        this.name = name;
        this.base = base;
        this.authorization = authorization;
        this.http = http;
        this.outgoing = outgoing;
    }

    public String name() {
        return name;
    }

    /** Null when the last call was answered; else what was wrong. */
    public @Nullable String trouble() {
        return trouble;
    }

    public PeerAnswer get(String pathAndQuery, Duration timeout) {
        return send(request(pathAndQuery, timeout).GET().build());
    }

    public PeerAnswer post(String path, Object body, Duration timeout) {
        HttpRequest.Builder request = request(path, timeout).header("Content-Type", "application/json");
        return send(
                request.POST(BodyPublishers.ofByteArray(WireJson.bytes(body))).build());
    }

    private HttpRequest.Builder request(String pathAndQuery, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(pathAndQuery))
                .timeout(timeout)
                .header("Authorization", authorization);
        outgoing.accept(request);
        return request;
    }

    private PeerAnswer send(HttpRequest request) {
        PeerAnswer answer = answerTo(request);
        trouble = switch (answer) {
            case PeerAnswer.Ok _ -> null;
            case PeerAnswer.Refused refused
            when refused.status() == 401 || refused.status() == 403 ->
                "refuses the service token (status " + refused.status() + "); check fleet.service-token";
            case PeerAnswer.Refused _ -> null;
            case PeerAnswer.Unavailable unavailable -> unavailable.cause();
        };
        return answer;
    }

    private PeerAnswer answerTo(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            int status = response.statusCode();
            if (status / 100 == 2) {
                return new PeerAnswer.Ok(response.body());
            }
            boolean refused = status / 100 == 4 && status != REQUEST_TIMEOUT && status != TOO_MANY_REQUESTS;
            return refused
                    ? new PeerAnswer.Refused(status, response.body())
                    : new PeerAnswer.Unavailable(name + " answered " + status + " to "
                            + request.uri().getPath());
        } catch (IOException e) {
            return new PeerAnswer.Unavailable(
                    name + " at " + base + " does not answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new PeerAnswer.Unavailable("interrupted while waiting for " + name);
        }
    }
}
