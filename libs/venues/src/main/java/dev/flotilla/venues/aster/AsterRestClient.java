package dev.flotilla.venues.aster;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Requests of the venue. Reads are tried again a few times after a failure; writes never are, but for one that the venue refused
 * because our clock was off: that one it did not carry out.
 */
final class AsterRestClient {

    private static final Logger LOG = Logger.getLogger(AsterRestClient.class);
    private static final int CALLS_AT_ONCE = 64;
    private static final int READ_ATTEMPTS = 3;
    private static final Duration READ_VALIDITY = Duration.ofSeconds(5);
    private static final Duration QUICK_ANSWER = Duration.ofSeconds(1);
    private static final int SLOW_DOWN = 429;
    private static final int BANNED = 418;

    private final AsterConfig config;
    private final HttpClient http;
    private final AsterClock clock;
    private final LimitListener limits;
    private final Semaphore calls = new Semaphore(CALLS_AT_ONCE, true);

    AsterRestClient(AsterConfig config, HttpClient http, AsterClock clock, LimitListener limits) {
        this.config = config;
        this.http = http;
        this.clock = clock;
        this.limits = limits;
    }

    AsterClock clock() {
        return clock;
    }

    /** How a call ended. */
    sealed interface Answer {

        record Ok(JsonNode body) implements Answer {}

        /** @param code the venue's, 0 when the body has none */
        record Error(int status, int code, String message) implements Answer {
            String text() {
                return code + " " + message;
            }
        }

        /** Nothing was sent. */
        record NotSent(String cause) implements Answer {}

        /** Sent, and no whole answer came. */
        record Unclear(String cause) implements Answer {}
    }

    /** A call of an account. */
    record Signed(AsterSigner signer, @Nullable String wallet) {}

    /** A write, sent once; past its validity it is not sent at all. */
    Answer write(String method, String name, AsterParams params, Signed signed, Instant validUntil) {
        Answer first = once(method, name, params, signed, validUntil);
        if (first instanceof Answer.Error error && AsterErrors.clock(error.code())) {
            syncQuietly();
            return once(method, name, params, signed, validUntil);
        }
        return first;
    }

    private Answer once(String method, String name, AsterParams params, Signed signed, Instant validUntil) {
        Duration left = Duration.between(clock.wall(), validUntil);
        if (left.toMillis() < 1) {
            return new Answer.NotSent("its validity ended at " + validUntil);
        }
        Duration validity = left.compareTo(config.writeTimeout()) < 0 ? left : config.writeTimeout();
        String text = signed.signer().signed(params, clock.instant(), validity);
        return send(method, signed.signer().path(name), text, signed, config.writeTimeout());
    }

    /** A read of an account whose answer must be good. */
    JsonNode read(String name, AsterParams params, Signed signed) {
        return good(name, readOrError(name, params, signed));
    }

    /** A read of an account, tried again while nothing clear came. */
    Answer readOrError(String name, AsterParams params, Signed signed) {
        Answer answer = new Answer.NotSent("not tried");
        for (int attempt = 1; attempt <= READ_ATTEMPTS; attempt++) {
            String text = signed.signer().signed(params, clock.instant(), READ_VALIDITY);
            answer = send("GET", signed.signer().path(name), text, signed, config.readTimeout());
            if (answer instanceof Answer.Error error && AsterErrors.clock(error.code())) {
                syncQuietly();
            } else if (!passing(answer)) {
                return answer;
            }
            pause(attempt);
        }
        return answer;
    }

    /** Public data. */
    JsonNode open(String name, AsterParams params) {
        Answer answer = new Answer.NotSent("not tried");
        for (int attempt = 1; attempt <= READ_ATTEMPTS; attempt++) {
            answer = send("GET", "/fapi/v1/" + name, params.toString(), null, config.readTimeout());
            if (!passing(answer)) {
                break;
            }
            pause(attempt);
        }
        return good(name, answer);
    }

    /** A request with the key alone or signed, as the generation wants it: the stream's key. */
    Answer listenKey(String method, Signed signed) {
        AsterParams params = new AsterParams();
        String text = signed.signer().signsListenKey()
                ? signed.signer().signed(params, clock.instant(), READ_VALIDITY)
                : params.toString();
        return send(method, signed.signer().path("listenKey"), text, signed, config.readTimeout());
    }

    private static boolean passing(Answer answer) {
        return switch (answer) {
            case Answer.Ok _ -> false;
            case Answer.Error error -> AsterErrors.unclear(error.status(), error.code());
            case Answer.NotSent _, Answer.Unclear _ -> true;
        };
    }

    private void pause(int attempt) {
        LockSupport.parkNanos(config.betweenReads().multipliedBy(attempt).toNanos());
    }

    static JsonNode good(String name, Answer answer) {
        return switch (answer) {
            case Answer.Ok ok -> ok.body();
            case Answer.Error error
            when error.status() / 100 == 4
                    && error.status() != SLOW_DOWN
                    && error.status() != BANNED
                    && !AsterErrors.unclear(error.status(), error.code())
                    && !AsterErrors.clock(error.code()) ->
                throw new VenueRefusedException("Aster refused " + name + ": " + error.text());
            case Answer.Error error ->
                throw new VenueUnavailableException(
                        "Aster answered " + error.status() + " to " + name + ": " + error.text(), null);
            case Answer.NotSent notSent -> throw new VenueUnavailableException(notSent.cause(), null);
            case Answer.Unclear unclear -> throw new VenueUnavailableException(unclear.cause(), null);
        };
    }

    /** Asks the venue's time, again when the answer was on its way for so long that it says little. */
    void sync() {
        Duration shortest = null;
        for (int attempt = 1; attempt <= READ_ATTEMPTS; attempt++) {
            Instant asked = clock.wall();
            Instant theirs = AsterJson.moment(open("time", new AsterParams()), "serverTime");
            Instant answered = clock.wall();
            Duration way = Duration.between(asked, answered).abs();
            if (shortest == null || way.compareTo(shortest) < 0) {
                clock.learn(asked, answered, theirs);
                shortest = way;
            }
            if (way.compareTo(QUICK_ANSWER) < 0) {
                return;
            }
        }
    }

    private void syncQuietly() {
        try {
            sync();
            LOG.infof("clock set by the venue's aheadMillis=%d", clock.ahead().toMillis());
        } catch (VenueUnavailableException | VenueRefusedException | IllegalArgumentException e) {
            LOG.warnf("the venue's time cannot be read cause=%s", e.getMessage());
        }
    }

    private Answer send(String method, String path, String params, @Nullable Signed signed, Duration timeout) {
        boolean inQuery = method.equals("GET") && !params.isEmpty();
        URI target = config.rest().resolve(inQuery ? path + "?" + params : path);
        HttpRequest.Builder request = HttpRequest.newBuilder(target).timeout(timeout);
        if (method.equals("GET")) {
            request.GET();
        } else {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .method(method, BodyPublishers.ofString(params));
        }
        if (signed != null) {
            signed.signer().headers().forEach(request::header);
        }
        return sent(method + " " + path, request.build(), signed == null ? null : signed.wallet());
    }

    private Answer sent(String what, HttpRequest request, @Nullable String wallet) {
        try {
            calls.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.NotSent("interrupted before " + what + " was sent");
        }
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            heard(response.statusCode(), response.headers(), wallet);
            return answer(response);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Answer.NotSent("Aster at " + config.rest() + " cannot be reached");
        } catch (IOException e) {
            return new Answer.Unclear("no answer to " + what + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unclear("interrupted while waiting for the answer to " + what);
        } finally {
            calls.release();
        }
    }

    private void heard(int status, HttpHeaders headers, @Nullable String wallet) {
        number(headers, "X-MBX-USED-WEIGHT-1M").ifPresent(used -> limits.used(BudgetScope.IP, null, used));
        if (wallet != null) {
            number(headers, "X-MBX-ORDER-COUNT-1M").ifPresent(used -> limits.used(BudgetScope.WALLET, wallet, used));
        }
        if (status == SLOW_DOWN || status == BANNED) {
            LimitSignal.Kind kind = status == BANNED ? LimitSignal.Kind.BANNED : LimitSignal.Kind.SLOW_DOWN;
            OptionalLong seconds = number(headers, "Retry-After");
            Duration wait = seconds.isPresent() ? Duration.ofSeconds(seconds.getAsLong()) : null;
            limits.limited(null, new LimitSignal(BudgetScope.IP, kind, wait));
        }
    }

    private static OptionalLong number(HttpHeaders headers, String name) {
        try {
            return headers.firstValueAsLong(name);
        } catch (NumberFormatException notOne) {
            return OptionalLong.empty();
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        int status = response.statusCode();
        try {
            JsonNode body = AsterJson.read(response.body());
            if (status / 100 == 2) {
                return new Answer.Ok(body);
            }
            return new Answer.Error(
                    status, (int) body.path("code").asLong(0), body.path("msg").asText(""));
        } catch (IllegalArgumentException notJson) {
            return status / 100 == 2
                    ? new Answer.Unclear("the answer cannot be read")
                    : new Answer.Error(status, 0, "status " + status);
        }
    }
}
