package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.infra.FreePorts;
import dev.flotilla.system.witness.LadderTape;
import dev.flotilla.testkit.RecordedData;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Market makers as bots of a fleet on a venue's real protocol: they quote with consent only, outlive a killed worker without doubling a
 * quote, and are flat after a halt. The venue's own log says so.
 */
@Tag("soak")
class MakerFleetIT {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration QUOTED_WITHIN = Duration.ofMinutes(5);
    private static final int LEVELS = 2;
    /** Before and after the kill. */
    private static final int QUOTES = 30;

    private static final int FILLS = 3;
    /** MM_MAX_POSITION_NOTIONAL_USD, and what the price may have moved since the order was sized. */
    private static final BigDecimal HELD_MOST = new BigDecimal("2525");

    private static final BigDecimal DUST = new BigDecimal("0.000001");

    /** Some of them: -Dmaker.venues=extended. */
    private static final Set<String> VENUES = Set.of(
            System.getProperty("maker.venues", "extended,aster,hyperliquid").split(","));

    /** Near quotes that the recording reaches; at five times its pace a calm market looks wild, so the guards that measure that are off. */
    private static final String SETTINGS =
            "{\"params\":{\"MM_PRICE_OFFSET_PER_LEVEL_PERCENT\":0.03,\"MM_MICRO_VOL_MAX_BPS\":0,"
                    + "\"MM_MICRO_DRIFT_MAX_BPS\":0,\"MM_IMBALANCE_PAUSE_THRESHOLD\":0,\"MM_MAX_ORDERS_PER_SECOND\":2}}";

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"extended", "aster", "hyperliquid"})
    void makersQuoteOutliveAKilledWorkerAndEndFlat(String name) {
        Assumptions.assumeTrue(VENUES.contains(name), "left out by -Dmaker.venues");
        Path data = RecordedData.require();
        try (Emulator venue = Emulator.start(home, name, data, FreePorts.one(), "5")) {
            List<String> arguments = new ArrayList<>(venue.up());
            arguments.addAll(List.of("--strategy", "market_maker", "--bots", "2", "--workers", "2", "--seed", "1"));
            int base = PortBlocks.free("maker-fleet " + name);
            try (LocalFleet fleet = LocalFleet.up(home, "maker-fleet", base, arguments.toArray(String[]::new))) {
                fleet.awaitRunning();
                List<String> makers = makers(fleet);
                makers.forEach(maker -> set(fleet, maker));
                assertThat(tape().quotes()).as("quotes without consent").isZero();
                makers.forEach(maker -> Person.consents(fleet, name, maker));
                awaitQuoting(QUOTES, FILLS);
                System.out.println(Cli.run(home, "mm", "status").out());
                killAWorker(fleet);
                awaitQuoting(tape().quotes() + QUOTES, tape().quoteFills());
                halt();
                judge(fleet, name, makers);
            }
        }
    }

    private static List<String> makers(LocalFleet fleet) {
        List<String> makers = new ArrayList<>();
        for (JsonNode bot : fleet.status().path("bots")) {
            makers.add(bot.path("botId").asText());
        }
        assertThat(makers).hasSize(2);
        return makers;
    }

    private static void set(LocalFleet fleet, String maker) {
        HttpResponse<String> answer = fleet.http("PUT", "/api/v1/bots/" + maker + "/params", fleet.token(), SETTINGS);
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
    }

    private LadderTape tape() {
        return LadderTape.read(home.resolve("orders.jsonl"));
    }

    private void awaitQuoting(int quotes, int fills) {
        await("quotes and fills of them")
                .atMost(QUOTED_WITHIN)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    LadderTape tape = tape();
                    return tape.quotes() >= quotes && tape.quoteFills() >= fills;
                });
    }

    private static void killAWorker(LocalFleet fleet) {
        String worker = "select worker_id, max(generation) from fleet.bot_instance where actual_status = 'RUNNING'"
                + " group by worker_id";
        String victim = fleet.counts(worker).keySet().iterator().next();
        long generations = fleet.count("select sum(generation) from fleet.bot_instance");
        fleet.service(victim).orElseThrow().destroyForcibly();
        await("its makers run elsewhere")
                .atMost(SOON)
                .until(() -> fleet.count("select sum(generation) from fleet.bot_instance") > generations
                        && fleet.count("select count(*) from fleet.bot_instance where actual_status = 'RUNNING'") == 2);
    }

    private void halt() {
        Cli.Result halted = Cli.run(
                home, "halt", "--all", "--flatten", "--confirm", "EMERGENCY_STOP", "--reason", "the end of the drill");
        System.out.println(halted.out());
        assertThat(halted.status()).as(halted::err).isZero();
    }

    private void judge(LocalFleet fleet, String name, List<String> makers) {
        await("the venue's log is written")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(tape().positionsNow()).isEmpty());
        LadderTape tape = tape();
        await("all fills are stored")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(fleet.count("select count(*) from fleet.fill"))
                        .isEqualTo(tape.fills()));
        System.out.println("MAKERS " + name + " " + tape);
        System.out.println(
                Cli.run(home, "mm", "analyse", latest(fleet, makers.getFirst())).out());
        assertThat(tape.restingNow()).as("orders left at the venue").isZero();
        assertThat(tape.notPostOnly()).isEmpty();
        assertThat(tape.taken()).isZero();
        assertThat(tape.mostOnASide()).isLessThanOrEqualTo(LEVELS);
        assertThat(tape.mostHeld()).isLessThanOrEqualTo(HELD_MOST);
        assertThat(net(fleet)).isCloseTo(tape.net(), within(DUST.multiply(BigDecimal.valueOf(tape.fills()))));
    }

    private static String latest(LocalFleet fleet, String maker) {
        return fleet.dataDir().resolve("mm").resolve(maker).toString();
    }

    private static BigDecimal net(LocalFleet fleet) {
        try (Connection connection = fleet.database();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select coalesce(sum(realized_pnl - fee), 0) from fleet.fill")) {
            rows.next();
            return rows.getBigDecimal(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
