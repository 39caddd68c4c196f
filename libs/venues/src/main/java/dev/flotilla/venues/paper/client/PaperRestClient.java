package dev.flotilla.venues.paper.client;

import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.venues.ShownAddress;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.budget.LimitListener;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * HTTP of the paper venue. Never retries. When a thousand bots call at once, so many calls are on their way at a time and the others
 * wait in order: more connections would only make each of them slower.
 */
final class PaperRestClient {

    private static final int CALLS_AT_ONCE = 64;

    private final PaperClientConfig config;
    private final HttpClient http;
    private final Consumer<HttpRequest.Builder> outgoing;
    private final LimitHeaders limits;
    private final Semaphore calls = new Semaphore(CALLS_AT_ONCE, true);

    PaperRestClient(
            PaperClientConfig config, HttpClient http, Consumer<HttpRequest.Builder> outgoing, LimitListener limits) {
        this.config = config;
        this.http = http;
        this.outgoing = outgoing;
        this.limits = new LimitHeaders(limits);
    }

    /** How a call ended. */
    sealed interface Answer {

        record Ok(String body) implements Answer {}

        /** @param code the venue's error code, empty when the body has none */
        record Error(int status, String code, String message) implements Answer {}

        /** Nothing was sent. */
        record NotSent(String cause) implements Answer {}

        /** Sent, and then no whole answer came. */
        record Unclear(String cause) implements Answer {}
    }

    Answer write(String method, String path, @Nullable Object body) {
        return call(method, path, body, config.writeTimeout());
    }

    /** A read whose answer must be good, turned into what the port tells. */
    <W, T> T read(String method, String path, @Nullable Object body, Class<W> wire, Function<W, T> toPort) {
        Answer answer = call(method, path, body, config.readTimeout());
        return switch (answer) {
            case Answer.Ok ok -> parsed(path, ok.body(), wire, toPort);
            case Answer.Error error
            when refused(error.status()) ->
                throw new VenueRefusedException(
                        ShownAddress.in("paper venue refused " + path + ": " + error.code() + " " + error.message()));
            case Answer.Error error ->
                throw new VenueUnavailableException(
                        ShownAddress.in(
                                "paper venue answered " + error.status() + " to " + path + ": " + error.message()),
                        null);
            case Answer.NotSent notSent -> throw new VenueUnavailableException(notSent.cause(), null);
            case Answer.Unclear unclear -> throw new VenueUnavailableException(unclear.cause(), null);
        };
    }

    private static boolean refused(int status) {
        return status >= 400 && status < 500 && status != 408 && status != 418 && status != 429;
    }

    private static <W, T> T parsed(String path, String body, Class<W> wire, Function<W, T> toPort) {
        try {
            return toPort.apply(PaperJson.read(body, wire));
        } catch (IllegalArgumentException e) {
            throw new VenueUnavailableException(
                    ShownAddress.in("paper venue's answer to " + path + " cannot be read"), e);
        }
    }

    Answer call(String method, String path, @Nullable Object body, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(config.http(path))
                .timeout(timeout)
                .header("Authorization", "Bearer " + config.token())
                .method(method, publisher(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        outgoing.accept(request);
        return send(ShownAddress.in(method + " " + path), request.build());
    }

    private static BodyPublisher publisher(@Nullable Object body) {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(PaperJson.write(body));
    }

    private Answer send(String what, HttpRequest request) {
        try {
            calls.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.NotSent("interrupted before " + what + " was sent");
        }
        try {
            return sent(what, request);
        } finally {
            calls.release();
        }
    }

    private Answer sent(String what, HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            limits.read(response.statusCode(), response.headers());
            return response.statusCode() / 100 == 2
                    ? new Answer.Ok(response.body())
                    : error(response.statusCode(), response.body());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Answer.NotSent("paper venue " + config.baseUrl() + " cannot be reached");
        } catch (IOException e) {
            return new Answer.Unclear("no answer to " + what + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unclear("interrupted while waiting for the answer to " + what);
        }
    }

    private static Answer.Error error(int status, String body) {
        try {
            ErrorBody.Detail detail =
                    PaperJson.need(PaperJson.read(body, ErrorBody.class).error(), "error");
            return new Answer.Error(status, PaperJson.need(detail.code(), "code"), detail.message());
        } catch (IllegalArgumentException notOurs) {
            return new Answer.Error(status, "", "status " + status);
        }
    }
}
