package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.system.witness.Exposure;
import dev.flotilla.system.witness.OrderLogFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a worker goes, with every bot in a position and the default leases: in order, killed, or short of memory. */
class WorkerEndsIT {
    private static final String FIRST = "bot-worker";
    private static final String SECOND = "bot-worker-2";
    private static final int BOTS = 8;
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofMillis(50);
    /** What {@code fleet.worker.drain-timeout} allows by default. */
    private static final Duration GRACE = Duration.ofSeconds(20);
    /** P3. */
    private static final Duration PROTECTED_WITHIN = Duration.ofSeconds(20);

    @TempDir
    Path home;

    private LocalFleet up(Map<String, String> more) {
        DrillTerms defaults = new DrillTerms(1, BOTS, 2, 1, 1, 60);
        Map<String, String> environment = new TreeMap<>(defaults.environment());
        environment.putAll(more);
        List<String> options = new ArrayList<>(List.of(Market.options("60")));
        options.addAll(List.of("--strategy", "probe", "--bots", "" + BOTS, "--workers", "2"));
        LocalFleet fleet = LocalFleet.up(
                        home, "ends", PortBlocks.free("ends"), environment, options.toArray(String[]::new))
                .awaitRunning();
        await("every bot holds a guarded position")
                .atMost(SOON)
                .until(() -> fleet.accounts().values().stream().allMatch(WorkerEndsIT::guarded));
        // From here on nothing happens but what is done to the worker.
        fleet.clock("pause");
        return fleet;
    }

    private static boolean guarded(JsonNode account) {
        return account.path("positions").size() == 1
                && StreamSupport.stream(account.path("openOrders").spliterator(), false)
                        .anyMatch(order -> order.path("type").asText().equals("STOP_MARKET")
                                && order.path("reduceOnly").asBoolean());
    }

    @Test
    void aWorkerThatIsToldToGoDrainsWithinItsGraceAndItsBotsGoElsewhereWithTheirStops() {
        try (LocalFleet fleet = up(Map.of())) {
            Map<String, Long> before = generationsOn(fleet, SECOND);
            ProcessHandle worker = fleet.service(SECOND).orElseThrow();
            Instant began = Instant.now();
            Processes.signal(worker, "TERM");
            await("the worker has ended").atMost(GRACE).pollInterval(LOOK).until(() -> !worker.isAlive());
            Instant ended = Instant.now();
            awaitNewer(fleet, before);
            Instant elsewhere = Instant.now();

            assertThat(log(fleet)).contains("worker is down unsentReports=0");
            assertThat(exposures(fleet, began)).as("positions without a stop").isEmpty();
            assertThat(fleet.accounts().values()).allMatch(WorkerEndsIT::guarded);
            System.out.printf(
                    "WORKER_SIGTERM bots=%d drained_ms=%d elsewhere_ms=%d unprotected=0%n",
                    before.size(), millis(began, ended), millis(began, elsewhere));
        }
    }

    @Test
    @Tag("soak")
    void positionsOfAKilledWorkerAreProtectedWithinTwentySeconds() {
        try (LocalFleet fleet = up(Map.of())) {
            Map<String, Long> before = generationsOn(fleet, SECOND);
            Processes.signal(fleet.service(SECOND).orElseThrow(), "KILL");
            Instant killed = Instant.now();
            // Stops that rest at the venue outlive the worker. So that there is something to protect they are taken
            // away.
            strip(fleet, before);
            awaitNewer(fleet, before);
            Instant elsewhere = Instant.now();
            await("every position has a stop again")
                    .atMost(SOON)
                    .until(() -> fleet.accounts().values().stream().allMatch(WorkerEndsIT::guarded));

            List<Exposure> exposed = exposures(fleet, killed);
            assertThat(exposed).hasSize(before.size());
            Duration last = exposed.stream()
                    .map(one -> Duration.between(killed, one.from().plus(one.lasted())))
                    .max(Duration::compareTo)
                    .orElseThrow();
            System.out.printf(
                    "WORKER_KILL bots=%d protected_ms_max=%d running_ms=%d%n",
                    before.size(), last.toMillis(), millis(killed, elsewhere));
            assertThat(last).isLessThanOrEqualTo(PROTECTED_WITHIN);
        }
    }

    @Test
    @Tag("soak")
    void aWorkerShortOfMemoryLetsFlatBotsGoAndKeepsPositions() throws IOException {
        Path overrides =
                Files.createDirectories(home.resolve("data").resolve("env")).resolve(SECOND + ".properties");
        // Any process is too large for this bound; looks are so far apart that bots are in positions before the third.
        Files.writeString(overrides, "FLEET_WORKER_MEMORY_RESIDENT_SHARE=0.0001\nFLEET_WORKER_MEMORY_LOOK_EVERY=25s\n");
        try (LocalFleet fleet = up(Map.of())) {
            Map<String, Long> held = generationsOn(fleet, SECOND);
            await("the guard has seen it").atMost(SOON).until(() -> log(fleet).contains("short of memory"));
            assertThat(generationsOn(fleet, SECOND))
                    .as("bots with positions stay")
                    .isEqualTo(held);
            Instant began = Instant.now();
            String bot = held.keySet().iterator().next();
            close(fleet, bot);
            awaitNewer(fleet, Map.of(bot, held.get(bot)));

            assertThat(generationsOn(fleet, FIRST)).containsKey(bot);
            assertThat(exposures(fleet, began)).as("positions without a stop").isEmpty();
            System.out.printf("WORKER_RECYCLES bots=%d recycled_ms=%d%n", held.size(), millis(began, Instant.now()));
        }
    }

    private static void close(LocalFleet fleet, String bot) {
        String symbol = fleet.get("/api/v1/bots/" + bot).findPath("symbol").asText();
        String body = """
                {"commandId":null,"kind":"CLOSE_POSITION","scope":"bot","target":"%s","reason":"recycle","confirm":null,\
                "options":{"instrument":"%s"}}""".formatted(bot, symbol);
        var answer = fleet.http("POST", "/api/v1/commands", fleet.token(), body);
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(202);
    }

    private static void strip(LocalFleet fleet, Map<String, Long> bots) {
        Map<String, JsonNode> accounts = fleet.accounts();
        for (String bot : bots.keySet()) {
            String account = accountOf(fleet, bot);
            for (JsonNode order : accounts.get(account).path("openOrders")) {
                String path = "/venue/v1/accounts/" + account + "/orders/"
                        + order.path("clientOrderId").asText();
                var answer = fleet.http(FleetPorts.VENUE, "DELETE", path, fleet.secret("service-token"), "");
                assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
            }
        }
    }

    private static String accountOf(LocalFleet fleet, String bot) {
        return fleet.counts("select venue_account, 0 from fleet.bot where bot_id = '" + bot + "'")
                .keySet()
                .iterator()
                .next();
    }

    private static Map<String, Long> generationsOn(LocalFleet fleet, String worker) {
        Map<String, Long> there = fleet.counts(
                "select bot_id, generation from fleet.bot_instance where actual_status = 'RUNNING' and worker_id = '"
                        + worker + "'");
        assertThat(there).as("bots on " + worker).isNotEmpty();
        return there;
    }

    private static void awaitNewer(LocalFleet fleet, Map<String, Long> before) {
        String names = before.keySet().stream().map(bot -> "'" + bot + "'").collect(Collectors.joining(","));
        await("bots run under newer generations")
                .atMost(SOON)
                .pollInterval(LOOK)
                .until(() -> {
                    Map<String, Long> now = fleet.counts(
                            "select bot_id, generation from fleet.bot_instance where actual_status = 'RUNNING' and bot_id in ("
                                    + names + ")");
                    return now.size() == before.size()
                            && now.entrySet().stream().allMatch(bot -> bot.getValue() > before.get(bot.getKey()));
                });
    }

    private static List<Exposure> exposures(LocalFleet fleet, Instant since) {
        return Exposure.in(OrderLogFiles.read(fleet.dataDir().resolve("venue")), Instant.now()).stream()
                .filter(one -> !one.from().isBefore(since))
                .toList();
    }

    /** Of all its lives: the launcher starts it again, and a start begins a new file. */
    private static String log(LocalFleet fleet) {
        try (Stream<Path> files = Files.list(fleet.dataDir().resolve("logs"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith(SECOND + ".log"))
                    .toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        } catch (NoSuchFileException e) {
            return log(fleet); // renamed between the list and the look
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
