package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot that asks before it trades, and the person who answers at the terminal, or does not. */
@Tag("soak")
class ProposalsIT {
    private static final String ASKS = "moneysharks-btc";
    private static final String WAITS = "moneysharks-eth";
    /** Ten minutes of market time are half a minute. */
    private static final String SPEED = "20";

    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    static Path home;

    private static LocalFleet fleet;

    @BeforeAll
    static void start() {
        fleet = LocalFleet.up(home, "proposals", PortBlocks.free("proposals"), Market.options(SPEED))
                .awaitRunning();
        for (String bot : List.of(ASKS, WAITS)) {
            HttpResponse<String> answer = fleet.http(
                    "PUT", "/api/v1/bots/" + bot + "/params", fleet.token(), "{\"params\":{\"mode\":\"approval\"}}");
            assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
        }
        await("bots ask")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(fleet.count(
                                "select count(distinct bot_id) from fleet.decision where body ->> 'mode' = 'approval'"))
                        .isEqualTo(2));
    }

    @AfterAll
    static void stop() {
        fleet.stopWell();
    }

    @Test
    void anApprovedProposalIsExecutedAndItsPositionProtected() {
        String proposal = proposed(ASKS, "BTCUSDT");

        Cli.Result approved = Cli.run(home, "approve", proposal);

        assertThat(approved.status()).as(approved::err).isZero();
        await("it is told").atMost(SOON).untilAsserted(() -> {
            JsonNode told = fleet.get("/api/v1/proposals/" + proposal);
            assertThat(told.path("status").asText()).as(told::toString).isEqualTo("EXECUTED");
            assertThat(told.path("decidedBy").asText()).isEqualTo("admin");
        });
        JsonNode account = fleet.accounts().get("paper-" + ASKS);
        assertThat(account.path("positions")).as(account::toString).hasSize(1);
        assertThat(account.path("openOrders").toString()).contains("STOP_MARKET");
        assertThat(Cli.run(home, "approve", proposal).status())
                .as("decided already")
                .isEqualTo(4);
        await("it is in the bot's events")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(events(ASKS))
                        .containsSubsequence("config_changed", "proposal_pending_approval", "proposal_executed"));
    }

    @Test
    void aProposalThatNobodyAnswersExpiresAndNothingIsTraded() {
        String proposal = proposed(WAITS, "ETHUSDT");
        long trades = tradesOf(WAITS);

        await("its time is over")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(fleet.get("/api/v1/proposals/" + proposal)
                                .path("status")
                                .asText())
                        .isEqualTo("EXPIRED"));

        Cli.Result late = Cli.run(home, "approve", proposal);
        assertThat(late.status()).as(late::err).isEqualTo(4);
        assertThat(late.err()).contains("EXPIRED");
        assertThat(tradesOf(WAITS)).isEqualTo(trades);
        assertThat(events(WAITS)).contains("proposal_expired");
    }

    /** Asks the bot for a proposal, unless its strategy was faster: one waits per symbol. */
    private static String proposed(String bot, String symbol) {
        List<String> refused = new ArrayList<>();
        await("a proposal of " + bot)
                .atMost(SOON)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    if (!waiting(bot).isEmpty()) {
                        return true;
                    }
                    for (String side : List.of("BUY", "SELL")) {
                        Cli.Result asked = Cli.run(home, "propose", bot, symbol, side);
                        if (asked.status() == 0) {
                            return true;
                        }
                        refused.add(asked.err());
                    }
                    System.out.println("not proposed: " + refused.getLast());
                    return false;
                });
        await("it is stored").atMost(SOON).until(() -> !waiting(bot).isEmpty());
        return waiting(bot).get(0).path("proposalId").asText();
    }

    private static JsonNode waiting(String bot) {
        return fleet.get("/api/v1/bots/" + bot + "/proposals?status=PENDING_APPROVAL");
    }

    private static long tradesOf(String bot) {
        return fleet.count("select count(*) from fleet.fill where bot_id = '" + bot + "'");
    }

    private static List<String> events(String bot) {
        List<String> events = new ArrayList<>();
        fleet.cli("events", "--bot", bot, "--limit", "200", "--json")
                .path("events")
                .forEach(event -> events.add(event.path("event").asText()));
        return events;
    }
}
