package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.flotilla.infra.FreePorts;
import dev.flotilla.system.witness.VenueTape;
import dev.flotilla.testkit.RecordedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
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

/** Bots with a person's consent on a venue's real protocol: brackets are placed, trailed and closed, and the venue's own log says so. */
@Tag("soak")
class LiveFleetIT {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration TRADED_WITHIN = Duration.ofMinutes(10);

    /** Some of them: -Dlive.venues=aster,ctrader. */
    private static final Set<String> VENUES =
            Set.of(System.getProperty("live.venues", "aster,hyperliquid,extended,ctrader")
                    .split(","));

    /** For each fill: what venues with many decimals leave off. */
    private static final BigDecimal DUST = new BigDecimal("0.000001");

    /** From the fill of an entry to its stop at the venue, docs/worker.md. */
    private static final Duration NAKED_MOST = Duration.ofSeconds(5);

    /**
     * How a venue is driven.
     *
     * @param speed market seconds per second: what its request limits leave to a bot that reads its account at every bar
     */
    private record Pace(int bots, String speed, int roundTrips) {
        static Pace of(String venue) {
            return switch (venue) {
                case "aster" -> new Pace(3, "1500", 6); // a bar each 200 ms
                case "extended" -> new Pace(1, "600", 3);
                case "ctrader" -> new Pace(1, "600", 3);
                default -> new Pace(3, "150", 3);
            };
        }
    }

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"aster", "hyperliquid", "extended", "ctrader"})
    void botsInAutonomousLivePlaceTrailAndCloseBrackets(String name) throws IOException {
        Assumptions.assumeTrue(VENUES.contains(name), "left out by -Dlive.venues");
        Path data = RecordedData.require();
        Pace pace = Pace.of(name);
        int port = FreePorts.one();
        try (Emulator venue = Emulator.start(home, name, data, port, pace.speed())) {
            List<String> arguments = new ArrayList<>(venue.up());
            arguments.addAll(List.of("--seed", "1", "--bots", "" + pace.bots()));
            int base = PortBlocks.free("live-fleet " + name);
            try (LocalFleet fleet = LocalFleet.up(home, "live-fleet", base, arguments.toArray(String[]::new))) {
                fleet.awaitRunning();
                List<String> bots = bots(fleet);
                new WrongKey(home, name).isRefusedAtOnboarding(venue, bots.getFirst());
                nothingIsTradedWithoutConsent(fleet, venue);
                bots.forEach(bot -> Person.consents(fleet, name, bot));
                await("round trips and a trailed stop")
                        .atMost(TRADED_WITHIN)
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> {
                            VenueTape tape = venue.tape();
                            return tape.closed() >= pace.roundTrips() && tape.trailed() > 0;
                        });
                System.out.println(Cli.run(home, "status").out());
                System.out.println(Cli.run(home, "journal", bots.getFirst(), "--text", "stop moved", "--limit", "3")
                        .out());
                Cli.Result halted = Cli.run(
                        home,
                        "halt",
                        "--all",
                        "--flatten",
                        "--confirm",
                        "EMERGENCY_STOP",
                        "--reason",
                        "the end of the drill");
                assertThat(halted.status()).as(halted::err).isZero();
                judge(fleet, venue, name);
            }
        }
    }

    private static List<String> bots(LocalFleet fleet) {
        List<String> bots = new ArrayList<>();
        fleet.status().path("bots").forEach(bot -> bots.add(bot.path("botId").asText()));
        assertThat(bots).isNotEmpty();
        return bots;
    }

    private static void nothingIsTradedWithoutConsent(LocalFleet fleet, Emulator venue) {
        await("a signal that the mode withholds")
                .atMost(TRADED_WITHIN)
                .pollInterval(Duration.ofSeconds(1))
                .until(() ->
                        fleet.count("select count(*) from fleet.decision where body ->> 'note' like 'BLOCKED_MODE%'")
                                > 0);
        assertThat(venue.tape().entries()).isZero();
        assertThat(venue.tape().resting()).isEmpty();
    }

    private static void judge(LocalFleet fleet, Emulator venue, String name) throws IOException {
        await("the venue's log is written")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(venue.tape().positions()).isEmpty());
        VenueTape tape = venue.tape();
        await("all trades are stored")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(fleet.count("select count(*) from fleet.trade"))
                        .isEqualTo(tape.closed()));
        System.out.println("venue: " + tape);
        System.out.println("fleet: " + fleet.counts("select close_reason, count(*) from fleet.trade group by 1"));
        assertThat(tape.resting()).as("orders left at the venue").isEmpty();
        assertThat(tape.stops()).isGreaterThanOrEqualTo(tape.entries() + tape.trailed());
        assertThat(tape.targets()).isGreaterThanOrEqualTo(tape.entries());
        assertThat(tape.trailed()).isPositive();
        assertThat(tape.longestNaked()).isLessThan(NAKED_MOST);
        sameMoney(net(fleet), tape, name);
        for (Path log : logs(fleet)) {
            assertThat(Files.readString(log)).as(log.toString()).doesNotContain("forgotten fills");
        }
    }

    /** By the venue and by the journal. A broker books gain and fee of each fill in whole cents, and so must we: to the cent. */
    private static void sameMoney(BigDecimal ours, VenueTape tape, String name) {
        System.out.println("money: journal " + ours.toPlainString() + ", venue "
                + tape.net().toPlainString() + ", booked in cents " + tape.netInCents() + ", fills " + tape.fills());
        if (name.equals("ctrader")) {
            assertThat(ours).isEqualByComparingTo(tape.netInCents());
        } else {
            assertThat(ours).isCloseTo(tape.net(), within(DUST.multiply(BigDecimal.valueOf(tape.fills()))));
        }
    }

    private static BigDecimal net(LocalFleet fleet) {
        try (Connection connection = fleet.database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select coalesce(sum(net_pnl), 0) from fleet.trade")) {
            rows.next();
            return rows.getBigDecimal(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> logs(LocalFleet fleet) throws IOException {
        try (var files = Files.list(fleet.dataDir().resolve("logs"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("bot-worker"))
                    .toList();
        }
    }
}
