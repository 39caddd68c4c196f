package dev.flotilla.venues.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.budget.BudgetScope;
import dev.flotilla.venues.budget.LimitListener;
import dev.flotilla.venues.budget.LimitSignal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
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

/** The venue's two paths. Never retries; what a call was for its own user decides. */
final class HyperliquidRestClient {

    private static final int CALLS_AT_ONCE = 32;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BANNED = 418;
    private static final int TEXT_MAX = 200;

    private final HyperliquidConfig config;
    private final HttpClient http;
    private final Consumer<HttpRequest.Builder> outgoing;
    private final LimitListener limits;
    private final Semaphore calls = new Semaphore(CALLS_AT_ONCE, true);

    HyperliquidRestClient(
            HyperliquidConfig config, HttpClient http, Consumer<HttpRequest.Builder> outgoing, LimitListener limits) {
        this.config = config;
        this.http = http;
        this.outgoing = outgoing;
        this.limits = limits;
    }

    /** How a call ended. */
    sealed interface Answer {

        record Ok(JsonNode body) implements Answer {}

        /** @param text beginning of the body */
        record Error(int status, String text) implements Answer {}

        /** Nothing was sent. */
        record NotSent(String cause) implements Answer {}

        /** Sent, and then no whole answer came that can be read. */
        record Unclear(String cause) implements Answer {}
    }

    /** @param wallet account that the venue counts it for, null = none */
    Answer exchange(ObjectNode signed, @Nullable String wallet) {
        return call("exchange " + signed.path("action").path("type").asText(), config.exchange(), signed, wallet);
    }

    /** A query, its answer as it is. */
    Answer ask(ObjectNode query) {
        return call("info " + query.path("type").asText(), config.info(), query, null);
    }

    /** A query whose answer must be good, turned into what the port tells. */
    <T> T read(ObjectNode query, Function<JsonNode, T> toPort) {
        String what = query.path("type").asText();
        return switch (ask(query)) {
            case Answer.Ok ok -> parsed(what, ok.body(), toPort);
            case Answer.Error error
            when refused(error.status()) ->
                throw new VenueRefusedException(
                        "hyperliquid refused " + what + ": " + error.status() + " " + error.text());
            case Answer.Error error ->
                throw new VenueUnavailableException(
                        "hyperliquid answered " + error.status() + " to " + what + ": " + error.text(), null);
            case Answer.NotSent notSent -> throw new VenueUnavailableException(notSent.cause(), null);
            case Answer.Unclear unclear -> throw new VenueUnavailableException(unclear.cause(), null);
        };
    }

    private static boolean refused(int status) {
        return status >= 400 && status < 500 && status != 408 && status != BANNED && status != TOO_MANY_REQUESTS;
    }

    private static <T> T parsed(String what, JsonNode body, Function<JsonNode, T> toPort) {
        try {
            return toPort.apply(body);
        } catch (IllegalArgumentException e) {
            throw new VenueUnavailableException("hyperliquid's answer to " + what + " cannot be read", e);
        }
    }

    private Answer call(String what, URI uri, ObjectNode body, @Nullable String wallet) {
        Duration timeout = uri.equals(config.exchange()) ? config.writeTimeout() : config.readTimeout();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(HyperliquidJson.write(body)));
        outgoing.accept(request);
        try {
            calls.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.NotSent("interrupted before " + what + " was sent");
        }
        try {
            return sent(what, request.build(), wallet);
        } finally {
            calls.release();
        }
    }

    private Answer sent(String what, HttpRequest request, @Nullable String wallet) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            limited(response, wallet);
            return response.statusCode() / 100 == 2
                    ? good(what, response.body())
                    : new Answer.Error(response.statusCode(), shortened(response.body()));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Answer.NotSent("hyperliquid " + config.baseUrl() + " cannot be reached");
        } catch (IOException e) {
            return new Answer.Unclear("no answer to " + what + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unclear("interrupted while waiting for the answer to " + what);
        }
    }

    private static Answer good(String what, String body) {
        try {
            return new Answer.Ok(HyperliquidJson.read(body));
        } catch (IllegalArgumentException e) {
            return new Answer.Unclear("the answer to " + what + " cannot be read: " + shortened(body));
        }
    }

    static String shortened(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "...";
    }

    private void limited(HttpResponse<String> response, @Nullable String wallet) {
        int status = response.statusCode();
        if (status == TOO_MANY_REQUESTS || status == BANNED) {
            LimitSignal.Kind kind = status == BANNED ? LimitSignal.Kind.BANNED : LimitSignal.Kind.SLOW_DOWN;
            limits.limited(wallet, new LimitSignal(BudgetScope.IP, kind, retryAfter(response.headers())));
        }
    }

    /** The account has used up its actions: one in ten seconds is left to it. */
    void walletLimited(String wallet) {
        limits.limited(wallet, new LimitSignal(BudgetScope.WALLET, LimitSignal.Kind.SLOW_DOWN, Duration.ofSeconds(10)));
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
