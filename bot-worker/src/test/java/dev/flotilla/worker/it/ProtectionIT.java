package dev.flotilla.worker.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.core.exits.DslPresets;
import dev.flotilla.core.runtime.RuntimeDocument;
import dev.flotilla.core.runtime.RuntimeTerms;
import dev.flotilla.worker.peer.WireJson;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Positions have a stop, whoever opened them. */
@QuarkusTest
class ProtectionIT extends WorkerFixture {

    @Test
    void protectsEveryPositionThatItOpens() throws IOException {
        started(1);
        String account = "acc-" + bot;
        for (int i = 0; i < 3_000 && venue.flat(account); i++) {
            Instant step = venue.step();
            within("step", () -> assertThat(venue.acks).contains(step));
        }
        assertThat(venue.flat(account)).isFalse();
        until("a stop rests", () -> venue.hasStop(account));
        within(
                "entry reported",
                () -> assertThat(peers.lines(bot, 1, "order"))
                        .anyMatch(line -> line.contains("\"status\":\"FILLED\"")));
        int intended = indexOf(peers.lines(bot, 1, "order"), "\"status\":\"INTENDED\"");
        int filled = indexOf(peers.lines(bot, 1, "order"), "\"status\":\"FILLED\"");
        assertThat(intended).isBetween(0, filled);
    }

    @Test
    void runsARuntimeThatProtectsWhatSomebodyElseOpens() throws IOException, InterruptedException {
        peers.strategies.put(bot, "runtime");
        RuntimeTerms terms = new RuntimeTerms(
                bot,
                "main",
                "0x00000000000000000000000000000000000000aa",
                1,
                List.of(new RuntimeDocument.Scanner("positions", true, 5)),
                List.of(),
                DslPresets.ALL.get("let_winners_run"),
                null,
                null,
                null);
        peers.params.put(bot, Map.of("mode", "paper", "terms", WireJson.text(terms)));
        started(1);
        String account = "acc-" + bot;
        tradeByHand("hand-" + bot, "BUY");
        until("a stop rests", () -> venue.hasStop(account));
        within(
                "it is told as protected",
                () -> assertThat(peers.lines(bot, 1, "dsl_state"))
                        .anyMatch(line -> line.contains("\"protection\":\"PROTECTED\"")));
        within(
                "the heartbeat counts it",
                () -> assertThat(beat().bots()).anySatisfy(b -> {
                    assertThat(b.botId()).isEqualTo(bot);
                    assertThat(b.openPositions()).isEqualTo(1);
                }));
        int orders = venue.ordersPlaced();
        started(2);
        within(
                "the next life has looked",
                () -> assertThat(peers.lines(bot, 2, "runtime_status")).isNotEmpty());
        assertThat(venue.hasStop(account)).isTrue();
        assertThat(venue.ordersPlaced()).isEqualTo(orders);
        command("flat-" + bot, "STOPPED", 5);
        within("stopped", () -> assertThat(acks()).contains("2 STOPPED v5 flat-" + bot));
        assertThat(venue.hasStop(account)).isTrue();
    }

    /** As somebody with the venue's own door does. */
    private void tradeByHand(String id, String side) throws IOException, InterruptedException {
        PaperVenue.NewOrder order = new PaperVenue.NewOrder(
                id,
                VenueStub.SYMBOL,
                side,
                "MARKET",
                new BigDecimal("0.01"),
                null,
                false,
                10,
                Instant.now().plusSeconds(60));
        HttpRequest request = HttpRequest.newBuilder(venue.url().resolve("/venue/v1/accounts/acc-" + bot + "/orders"))
                .header("Authorization", "Bearer secret")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(WireJson.text(order)))
                .build();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    private static int indexOf(List<String> lines, String part) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(part)) {
                return i;
            }
        }
        return -1;
    }
}
