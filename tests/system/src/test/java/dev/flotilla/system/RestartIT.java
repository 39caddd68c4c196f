package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet that ends and begins again on the same data, first in order, then by kill -9 of its launcher. */
class RestartIT {
    private static final Duration GUARDS_END_WITHIN = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(60);
    /** So slow that no bar closes during the test. */
    private static final String STANDSTILL = "0.001";

    @TempDir
    Path home;

    private final int ports = PortBlocks.free("restart");

    @Test
    void historyPositionsAndEquityAreThereAgainAndAKilledLauncherLeavesNothing() {
        Books before;
        try (LocalFleet first = up("first", "3600").awaitRunning()) {
            await("all bots decide")
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(decisions(first))
                            .hasSize(3)
                            .allSatisfy((bot, count) -> assertThat(count).isGreaterThan(20)));
            first.clock("pause");
            before = await("all is stored")
                    .atMost(SOON)
                    .until(() -> Books.of(first), books -> books.equals(Books.of(first)));
            first.stopWell();
            assertThat(first.summary().path("lostReports").asLong()).isZero();
            assertThat(Processes.of(first.dataDir())).isEmpty();
        }

        try (LocalFleet second = up("second", STANDSTILL).awaitRunning()) {
            before.assertKeptIn(Books.of(second));
            second.killLauncher();
            await("nothing is left")
                    .atMost(GUARDS_END_WITHIN)
                    .untilAsserted(
                            () -> assertThat(Processes.of(second.dataDir())).isEmpty());
        }

        try (LocalFleet third = up("third", STANDSTILL).awaitRunning()) {
            before.assertKeptIn(Books.of(third));
            third.stopWell();
        }
    }

    private LocalFleet up(String name, String speed) {
        return LocalFleet.up(home, name, ports, Market.options(speed));
    }

    private static Map<String, Long> decisions(LocalFleet fleet) {
        return fleet.counts("select bot_id, count(*) from fleet.decision group by bot_id");
    }

    /** What must be the same after a restart, from the database and from the venue, which knows nothing of it. */
    private record Books(Map<String, Long> decisions, Map<String, Long> trades, Map<String, Account> accounts) {
        static Books of(LocalFleet fleet) {
            Map<String, Account> accounts = new TreeMap<>();
            fleet.accounts().forEach((account, state) -> accounts.put(account, Account.of(state)));
            return new Books(
                    RestartIT.decisions(fleet),
                    fleet.counts("select bot_id, count(*) from fleet.trade group by bot_id"),
                    accounts);
        }

        /** The clock takes one step as soon as the bots listen: who was filled in it has moved on, rightly. */
        void assertKeptIn(Books later) {
            decisions.forEach(
                    (bot, count) -> assertThat(later.decisions.get(bot)).as(bot).isGreaterThanOrEqualTo(count));
            trades.forEach(
                    (bot, count) -> assertThat(later.trades.get(bot)).as(bot).isGreaterThanOrEqualTo(count));
            assertThat(later.accounts.keySet()).isEqualTo(accounts.keySet());
            accounts.forEach((name, account) -> {
                Account now = later.accounts.get(name);
                if (now.lastFillSeq() == account.lastFillSeq()) {
                    assertThat(now).as(name).isEqualTo(account);
                } else {
                    assertThat(now.lastFillSeq()).as(name).isGreaterThan(account.lastFillSeq());
                }
            });
            assertThat(accounts.values().stream().filter(later.accounts.values()::contains))
                    .as("accounts without a fill in the first step")
                    .isNotEmpty();
        }
    }

    /** Realised money, positions and how many orders rest; what is not realised moves with the market. */
    private record Account(
            BigDecimal realizedPnl, BigDecimal fees, List<String> positions, int restingOrders, long lastFillSeq) {
        static Account of(JsonNode state) {
            return new Account(
                    number(state.path("realizedPnl")),
                    number(state.path("fees")),
                    state.path("positions").findValuesAsText("quantity"),
                    state.path("openOrders").size(),
                    state.path("lastFillSeq").asLong());
        }

        private static BigDecimal number(JsonNode value) {
            return new BigDecimal(value.asText()).stripTrailingZeros();
        }
    }
}
