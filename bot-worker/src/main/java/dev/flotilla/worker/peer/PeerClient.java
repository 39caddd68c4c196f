package dev.flotilla.worker.peer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One other service, at one address or several of which any may answer. Calls block the calling (virtual) thread and are bounded in
 * time. A call that certainly was not taken goes to the next address at once; one with an unclear end is never repeated here, but
 * the next call goes elsewhere.
 */
public final class PeerClient {

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int NOT_HERE = 503;

    private final String name;
    private final List<URI> bases;
    private final AtomicInteger current = new AtomicInteger();
    private final String authorization;
    private final HttpClient http;
    private final Consumer<HttpRequest.Builder> outgoing;
    // Volatile: written by whoever called last, read by health checks.
    private volatile @Nullable String trouble;

    /**
     * @param name as in logs and health, e.g. {@code hub}
     * @param bases addresses, the first is tried first; not empty
     * @param authorization value of the header that opens the other service's door
     * @param outgoing adds headers to each request, such as the trace
     */
    public PeerClient(
            String name,
            List<URI> bases,
            String authorization,
            HttpClient http,
            Consumer<HttpRequest.Builder> outgoing) {
        if (bases.isEmpty()) {
            throw new IllegalArgumentException(name + " has no address");
        }
        this.name = name;
        this.bases = List.copyOf(bases);
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
        return call(pathAndQuery, timeout, HttpRequest.Builder::GET);
    }

    public PeerAnswer post(String path, Object body, Duration timeout) {
        byte[] bytes = WireJson.bytes(body);
        return call(
                path,
                timeout,
                request -> request.header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(bytes)));
    }

    private PeerAnswer call(String pathAndQuery, Duration timeout, UnaryOperator<HttpRequest.Builder> method) {
        Try last = new Try(new PeerAnswer.Unavailable(name + " was not asked"), true);
        for (int i = 0; i < bases.size() && last.elsewhere(); i++) {
            int at = current.get();
            last = answerOf(
                    method.apply(request(bases.get(at), pathAndQuery, timeout)).build());
            if (last.answer() instanceof PeerAnswer.Unavailable) {
                current.compareAndSet(at, (at + 1) % bases.size());
            }
        }
        trouble = troubleOf(last.answer());
        return last.answer();
    }

    private HttpRequest.Builder request(URI base, String pathAndQuery, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(pathAndQuery))
                .timeout(timeout)
                .header("Authorization", authorization);
        outgoing.accept(request);
        return request;
    }

    private static @Nullable String troubleOf(PeerAnswer answer) {
        return switch (answer) {
            case PeerAnswer.Ok _ -> null;
            case PeerAnswer.Refused refused
            when refused.status() == 401 || refused.status() == 403 ->
                "refuses the service token (status " + refused.status() + "); check fleet.service-token";
            case PeerAnswer.Refused _ -> null;
            case PeerAnswer.Unavailable unavailable -> unavailable.cause();
        };
    }

    /** @param elsewhere nothing was done here, another address may do it */
    private record Try(PeerAnswer answer, boolean elsewhere) {}

    private Try answerOf(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Try(answerOf(request, response), response.statusCode() == NOT_HERE);
        } catch (IOException e) {
            String cause = name + " at " + request.uri().resolve("/") + " does not answer: "
                    + e.getClass().getSimpleName();
            return new Try(new PeerAnswer.Unavailable(cause), e instanceof ConnectException);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Try(new PeerAnswer.Unavailable("interrupted while waiting for " + name), false);
        }
    }

    private PeerAnswer answerOf(HttpRequest request, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new PeerAnswer.Ok(response.body());
        }
        boolean refused = status / 100 == 4 && status != REQUEST_TIMEOUT && status != TOO_MANY_REQUESTS;
        return refused
                ? new PeerAnswer.Refused(status, response.body())
                : new PeerAnswer.Unavailable(
                        name + " answered " + status + " to " + request.uri().getPath());
    }
}
