package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
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
            assertThat(first.stop()).as(first::progress).isZero();
            assertThat(first.summary().path("lostReports").asLong()).isZero();
            assertThat(Processes.of(first.dataDir())).isEmpty();
        }

        try (LocalFleet second = up("second", STANDSTILL).awaitRunning()) {
            assertThat(Books.of(second)).isEqualTo(before);
            second.killLauncher();
            await("nothing is left")
                    .atMost(GUARDS_END_WITHIN)
                    .untilAsserted(
                            () -> assertThat(Processes.of(second.dataDir())).isEmpty());
        }

        try (LocalFleet third = up("third", STANDSTILL).awaitRunning()) {
            assertThat(Books.of(third)).isEqualTo(before);
            assertThat(third.stop()).as(third::progress).isZero();
        }
    }

    private LocalFleet up(String name, String speed) {
        return LocalFleet.up(home, name, ports, Market.options(speed));
    }

    private static Map<String, Long> decisions(LocalFleet fleet) {
        return fleet.counts("select bot_id, count(*) from fleet.decision group by bot_id");
    }

    /** What must be the same after a restart, from the database and from the venue, which knows nothing of it. */
    private record Books(
            Map<String, Long> decisions,
            Map<String, Long> trades,
            Map<String, Long> orders,
            Map<String, String> accounts) {
        static Books of(LocalFleet fleet) {
            Map<String, String> accounts = new TreeMap<>();
            fleet.accounts().forEach((account, state) -> accounts.put(account, money(state)));
            return new Books(
                    RestartIT.decisions(fleet),
                    fleet.counts("select bot_id, count(*) from fleet.trade group by bot_id"),
                    fleet.counts("select bot_id || ' ' || side || ' ' || quantity || ' ' || entry_price || ' ' ||"
                            + " coalesce(stop_loss, 0), 1 from fleet.open_position"),
                    accounts);
        }

        private static String money(JsonNode state) {
            return state.path("equity").decimalValue().stripTrailingZeros().toPlainString() + " "
                    + state.path("positions").findValuesAsText("quantity") + " "
                    + state.path("positions").findValuesAsText("entryPrice") + " "
                    + state.path("lastFillSeq").asLong() + " "
                    + Arrays.toString(state.path("openOrders")
                            .findValuesAsText("clientOrderId")
                            .toArray());
        }
    }
}
