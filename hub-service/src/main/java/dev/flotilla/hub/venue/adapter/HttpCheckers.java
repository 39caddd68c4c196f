package dev.flotilla.hub.venue.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.contracts.venue.VenueChecks;
import dev.flotilla.hub.venue.Checkers;
import dev.flotilla.service.ServiceToken;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Rows of {@code worker}, and workers over HTTP with the service token. */
public final class HttpCheckers implements Checkers {

    private static final String ALIVE = """
            select worker_id, url from fleet.worker
            where last_seen_at > now() - interval '1 minute' and lost_at is null
            order by last_seen_at desc limit :limit""";

    private static final int BODY_BYTES_MAX = 2 * 1024 * 1024;
    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private final Transactions transactions;
    private final HttpClient http;
    private final ServiceToken token;
    private final ObjectMapper json;
    private final Duration timeout;

    /** @param timeout a check asks a venue several times for each account */
    public HttpCheckers(
            Transactions transactions, HttpClient http, ServiceToken token, ObjectMapper json, Duration timeout) {
        this.transactions = transactions;
        this.http = http;
        this.token = token;
        this.json = json;
        this.timeout = timeout;
    }

    /** A row of {@link #ALIVE}. */
    public record Row(String workerId, String url) {}

    @Override
    public List<Checker> alive(int limit) {
        return transactions
                .reading(session -> JsonRows.select(session, ALIVE, Map.of("limit", limit), Row.class))
                .stream()
                .map(row -> new Checker(row.workerId(), URI.create(row.url())))
                .toList();
    }

    @Override
    public Answer ask(Checker checker, VenueChecks.Request request) {
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(checker.url().resolve("/internal/v1/venue-check"))
                            .timeout(timeout)
                            .header("Authorization", token.authorization())
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(request)))
                            .build(),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), BODY_BYTES_MAX));
            return read(answer);
        } catch (IOException e) {
            return new Answer.Silent(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Silent("interrupted");
        }
    }

    private Answer read(HttpResponse<byte[]> answer) throws IOException {
        return switch (answer.statusCode()) {
            case OK -> new Answer.Done(json.readValue(answer.body(), VenueChecks.Report.class));
            case CONFLICT -> {
                ErrorBody.Detail why =
                        json.readValue(answer.body(), ErrorBody.class).error();
                yield new Answer.NotHere(why.code(), why.message(), Objects.requireNonNullElse(why.valid(), List.of()));
            }
            default -> new Answer.Silent("status " + answer.statusCode());
        };
    }
}
