package dev.flotilla.venues.extended;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.budget.BudgetScope;
import dev.flotilla.venues.budget.LimitListener;
import dev.flotilla.venues.budget.LimitSignal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** HTTP of Extended. Never retries; what a call was for its own user decides. */
final class ExtendedRestClient {

    static final int NOT_FOUND = 404;
    private static final int CALLS_AT_ONCE = 32;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BANNED = 418;
    private static final int TEXT_MAX = 200;

    private final ExtendedConfig config;
    private final HttpClient http;
    private final Consumer<HttpRequest.Builder> outgoing;
    private final LimitListener limits;
    private final VenueClock clock;
    private final Semaphore calls = new Semaphore(CALLS_AT_ONCE, true);

    ExtendedRestClient(
            ExtendedConfig config,
            HttpClient http,
            Consumer<HttpRequest.Builder> outgoing,
            LimitListener limits,
            VenueClock clock) {
        this.config = config;
        this.http = http;
        this.outgoing = outgoing;
        this.limits = limits;
        this.clock = clock;
    }

    /** How a call ended. */
    sealed interface Answer {

        /** @param body the whole envelope */
        record Ok(JsonNode body) implements Answer {

            JsonNode data() {
                return body.path("data");
            }
        }

        /** @param code the venue's own, or the status where it gives none */
        record Error(int status, int code, String text) implements Answer {}

        /** Nothing was sent. */
        record NotSent(String cause) implements Answer {}

        /** Sent, and then no whole answer came that can be read. */
        record Unclear(String cause) implements Answer {}
    }

    /** A call to make. @param apiKey null for public data */
    record Call(
            String method,
            String path,
            @Nullable String apiKey,
            @Nullable String body) {

        static Call get(String path, @Nullable String apiKey) {
            return new Call("GET", path, apiKey, null);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    Answer write(Call call) {
        return call(call, config.writeTimeout());
    }

    Answer ask(Call call) {
        return call(call, config.readTimeout());
    }

    /** A read whose answer must be good, its data turned into what the port tells. */
    <T> T read(Call call, Function<JsonNode, T> toPort) {
        return readWhole(call, body -> toPort.apply(body.path("data")));
    }

    /** The same with the envelope, which says where the next page begins. */
    <T> T readWhole(Call call, Function<JsonNode, T> toPort) {
        return switch (ask(call)) {
            case Answer.Ok ok -> parsed(call, ok.body(), toPort);
            case Answer.Error error
            when refused(error.status()) ->
                throw new VenueRefusedException("extended refused " + call + ": " + error.code() + " " + error.text());
            case Answer.Error error ->
                throw new VenueUnavailableException(
                        "extended answered " + error.status() + " to " + call + ": " + error.text(), null);
            case Answer.NotSent notSent -> throw new VenueUnavailableException(notSent.cause(), null);
            case Answer.Unclear unclear -> throw new VenueUnavailableException(unclear.cause(), null);
        };
    }

    private static boolean refused(int status) {
        return status >= 400 && status < 500 && status != 408 && status != BANNED && status != TOO_MANY_REQUESTS;
    }

    private static <T> T parsed(Call call, JsonNode body, Function<JsonNode, T> toPort) {
        try {
            return toPort.apply(body);
        } catch (IllegalArgumentException e) {
            throw new VenueUnavailableException("extended's answer to " + call + " cannot be read", e);
        }
    }

    private Answer call(Call call, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(config.rest(call.path()))
                .timeout(timeout)
                .header("User-Agent", ExtendedConfig.USER_AGENT)
                .header("Accept", "application/json");
        String body = call.body();
        if (call.apiKey() != null) {
            request.header("X-Api-Key", call.apiKey());
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        request.method(call.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        outgoing.accept(request);
        return inTurn(call, request.build());
    }

    private Answer inTurn(Call call, HttpRequest request) {
        try {
            calls.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.NotSent("interrupted before " + call + " was sent");
        }
        try {
            return sent(call, request);
        } finally {
            calls.release();
        }
    }

    private Answer sent(Call call, HttpRequest request) {
        long before = clock.ours().toEpochMilli();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            clock.answered(before, response.headers());
            limited(response);
            return answer(call, response.statusCode(), response.body());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Answer.NotSent("extended " + config.baseUrl() + " cannot be reached");
        } catch (IOException e) {
            return new Answer.Unclear("no answer to " + call + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unclear("interrupted while waiting for the answer to " + call);
        }
    }

    private static Answer answer(Call call, int status, String body) {
        JsonNode envelope;
        try {
            envelope = ExtendedJson.read(body);
        } catch (IllegalArgumentException e) {
            return status / 100 == 2
                    ? new Answer.Unclear("the answer to " + call + " cannot be read: " + shortened(body))
                    : new Answer.Error(status, status, shortened(body));
        }
        if (status / 100 == 2 && envelope.path("status").asText().equals("OK")) {
            return new Answer.Ok(envelope);
        }
        JsonNode error = envelope.path("error");
        if (status / 100 == 2 && error.isMissingNode()) {
            return new Answer.Unclear("the answer to " + call + " is neither good nor an error: " + shortened(body));
        }
        int given = status / 100 == 2 ? 400 : status;
        return new Answer.Error(
                given,
                error.path("code").asInt(given),
                shortened(error.path("message").asText()));
    }

    private static String shortened(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "...";
    }

    private void limited(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == TOO_MANY_REQUESTS || status == BANNED) {
            LimitSignal.Kind kind = status == BANNED ? LimitSignal.Kind.BANNED : LimitSignal.Kind.SLOW_DOWN;
            limits.limited(null, new LimitSignal(BudgetScope.IP, kind, retryAfter(response.headers())));
        }
    }

    private static @Nullable Duration retryAfter(HttpHeaders headers) {
        try {
            var seconds = headers.firstValueAsLong("Retry-After");
            return seconds.isPresent() ? Duration.ofSeconds(seconds.getAsLong()) : null;
        } catch (NumberFormatException notOne) {
            return null;
        }
    }
}
