package dev.flotilla.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.contracts.venue.VenueChecks;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks of credentials from the hub's own endpoint to workers, all of it over HTTP. */
@QuarkusTest
@TestProfile(FastHub.class)
class VenueCheckIT {

    /** The bound of {@link FastHub}, and what a busy machine adds. */
    private static final Duration BOUND = Duration.ofSeconds(2);

    private static final Duration GRACE = Duration.ofSeconds(8);
    private static final VenueChecks.Account REFUSED = new VenueChecks.Account(
            "btc",
            VenueChecks.Verdict.REFUSED,
            List.of(),
            3L,
            null,
            List.of(),
            "-2015",
            "Invalid API-key, IP, or permissions for action.",
            "the key");

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Inject
    Fleet fleet;

    @BeforeEach
    void nobodyIsThere() {
        fleet.sql("delete from fleet.worker");
    }

    @AfterEach
    void close() throws Exception {
        nobodyIsThere();
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    /** The higher the rank, the sooner it is asked. */
    private void worker(String id, int rank, String url) {
        fleet.sql(
                "insert into fleet.worker values (?, 'moneysharks', 'host', ?, 4, 4, 1, 0, 0, 'test', now(), now() + ? * interval '1 second', null)",
                id,
                url,
                rank);
    }

    /** A worker that answers with this. */
    private void answering(String id, int rank, int status, Object body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] bytes = fleet.json(body).getBytes(StandardCharsets.UTF_8);
        server.createContext("/internal/v1/venue-check", exchange -> {
            String wish = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(id + " " + exchange.getRequestHeaders().getFirst("Authorization") + " " + wish);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        open.add(() -> server.stop(0));
        worker(id, rank, "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A worker that takes the question and never says a word. */
    private void silent(String id, int rank) throws IOException {
        ServerSocket ears = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        open.add(ears);
        worker(id, rank, "http://127.0.0.1:" + ears.getLocalPort());
    }

    private static ErrorBody elsewhere(String venue) {
        return ErrorBody.of("other_venue", "it trades on " + venue, List.of(venue));
    }

    private static VenueChecks.Report report(String worker) {
        return new VenueChecks.Report("aster", worker, Instant.EPOCH, List.of(REFUSED), List.of());
    }

    private ValidatableResponse check() {
        return fleet.service()
                .body(fleet.json(new VenueChecks.Request("aster", "btc")))
                .post("/internal/v1/venue-check")
                .then();
    }

    @Test
    void givesTheAnswerOfTheWorkerThatTradesThereAsItIs() throws IOException {
        answering("paper", 9, 409, elsewhere("paper"));
        answering("aster", 5, 200, report("aster"));

        VenueChecks.Report heard = check().statusCode(200).extract().as(VenueChecks.Report.class);

        assertThat(heard).isEqualTo(report("aster"));
        assertThat(asked)
                .hasSize(2)
                .allSatisfy(one ->
                        assertThat(one).contains("Bearer test-token", "\"venue\":\"aster\"", "\"account\":\"btc\""));
    }

    @Test
    void doesNotWaitForASilentWorkerWhenAnotherOneCan() throws IOException {
        silent("stuck", 9);
        answering("aster", 5, 200, report("aster"));

        assertThat(check().statusCode(200)
                        .extract()
                        .as(VenueChecks.Report.class)
                        .workerId())
                .isEqualTo("aster");
    }

    @Test
    void asksNobodyWhoWasNotHeardWithinAMinute() throws IOException {
        answering("gone", -61, 200, report("gone"));

        check().statusCode(409).body("error.code", equalTo("no_worker"), "error.message", containsString("workers"));
        assertThat(asked).isEmpty();
    }

    @Test
    void namesTheVenuesOfWorkersThatTradeElsewhere() throws IOException {
        answering("one", 9, 409, elsewhere("paper"));
        answering("two", 5, 409, elsewhere("extended"));

        check().statusCode(404)
                .body("error.code", equalTo("unknown_venue"), "error.valid", contains("extended", "paper"));
    }

    @Test
    void tellsHowEachWorkerFailedToAnswer() throws IOException {
        answering("broken", 9, 503, elsewhere("nowhere"));
        silent("stuck", 8);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            worker(
                    "closed",
                    7,
                    URI.create("http://127.0.0.1:" + taken.getLocalPort()).toString());
        }

        check().statusCode(409)
                .body(
                        "error.code", equalTo("no_answer"),
                        "error.message", containsString("broken: status 503"),
                        "error.message", containsString("stuck: "),
                        "error.message", containsString("closed: "));
    }

    @Test
    void endsWithinItsBoundWhenSixteenWorkersAreSilent() throws IOException {
        for (int i = 1; i <= 16; i++) {
            silent("stuck-" + i, i);
        }
        long began = System.nanoTime();

        check().statusCode(409).body("error.message", containsString("stuck-1: "));

        Duration took = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf(
                "VENUE_CHECK sixteen silent workers took=%d ms bound=%d ms%n", took.toMillis(), BOUND.toMillis());
        assertThat(took).isBetween(BOUND.minusMillis(100), BOUND.plus(GRACE));
    }
}
