package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flotilla.system.witness.DoubleWriters;
import dev.flotilla.system.witness.Exposure;
import dev.flotilla.system.witness.Holdings;
import dev.flotilla.system.witness.LogRecord;
import dev.flotilla.system.witness.LostCommands;
import dev.flotilla.system.witness.LostJournal;
import dev.flotilla.system.witness.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** One fleet, one plan of faults, one verdict. Whatever happens, nothing of it is left running. */
final class FaultDrill implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(150);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final String REDIS_PASSWORD = "5ec2e7";

    private final DrillTerms terms;
    private final FaultPlan plan;
    private final Map<String, WorkerWires> wires = new LinkedHashMap<>();
    private final LocalFleet fleet;
    private final Evidence evidence;
    private final Injury injury;
    private final Operator operator;
    private final long began = System.nanoTime();

    /** Starts the fleet. Close it, also when this throws after the start. */
    FaultDrill(Path home, DrillTerms terms, long seed) {
        this.terms = terms;
        this.plan = FaultPlan.of(seed, terms);
        int ports = PortBlocks.free("faults");
        layWires(home.resolve("data"), ports);
        List<String> options = new ArrayList<>(List.of(Market.options(Integer.toString(terms.speed()))));
        options.addAll(List.of("--bots", "" + terms.bots()));
        options.addAll(List.of("--workers", "" + terms.workers(), "--hubs", "" + terms.hubs()));
        this.fleet = LocalFleet.up(home, "drill", ports, terms.environment(), options.toArray(String[]::new));
        try {
            fleet.awaitRunning();
            this.evidence = new Evidence(fleet);
            this.injury = new Injury(fleet, wires);
            this.operator = new Operator(fleet, bots());
        } catch (RuntimeException | AssertionError e) {
            close();
            throw e;
        }
    }

    /** The launcher draws secrets that are absent; this one must be known before it begins. */
    private void layWires(Path dataDir, int ports) {
        try {
            Files.createDirectories(dataDir);
            Path secrets = dataDir.resolve("secrets.properties");
            Files.createFile(
                    secrets, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(secrets, "redis=" + REDIS_PASSWORD + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < terms.workers(); i++) {
            String worker = Fault.Victim.worker(i).name();
            wires.put(worker, WorkerWires.lay(dataDir, worker, ports, terms.hubs(), REDIS_PASSWORD));
        }
    }

    private List<String> bots() {
        return List.copyOf(fleet.counts("select bot_id, 0 from fleet.bot").keySet());
    }

    Verdict run() {
        say("fleet is up, seed " + plan.seed());
        for (int i = 0; i < plan.steps().size(); i++) {
            step(i + 1, plan.steps().get(i));
        }
        return judge();
    }

    private void step(int number, FaultPlan.Step step) {
        say("fault " + number + " " + step.fault());
        evidence.lookIntoSpools();
        injury.inflict(step.fault());
        evidence.lookIntoSpools();
        operator.ask(step.during());
        awaitOver(step.fault());
        injury.heal();
        operator.repeatUnanswered();
        operator.ask(step.after());
        awaitSettled();
    }

    /** Market time goes on whatever is hurt: the venue is not. */
    private void awaitOver(Fault fault) {
        Duration time = switch (fault) {
            case Fault.Freeze freeze -> freeze.time();
            case Fault.CutOff cut -> cut.time();
            case Fault.Kill _, Fault.Restart _, Fault.WipeRedis _ -> Duration.ZERO;
        };
        Instant end = fleet.marketTime().plus(time.multipliedBy(terms.speed()));
        await("market time " + end)
                .atMost(SOON)
                .pollInterval(LOOK)
                .until(() -> !fleet.marketTime().isBefore(end));
    }

    /** Every service answers, every bot is what its operator wants. */
    private void awaitSettled() {
        await("settled").atMost(SOON).pollInterval(LOOK).ignoreExceptions().untilAsserted(() -> {
            for (int distance : ports()) {
                HttpResponse<String> health = fleet.http(distance, "GET", "/q/health/ready", "", "");
                assertThat(health.statusCode()).as(health::body).isEqualTo(200);
            }
            assertThat(evidence.inForce()).hasSize(terms.bots()).allSatisfy(control -> {
                assertThat(control.appliedVersion()).as(control.toString()).isEqualTo(control.version());
                assertThat(control.actual()).as(control.toString()).isEqualTo(control.status());
            });
        });
    }

    private List<Integer> ports() {
        List<Integer> distances = new ArrayList<>(List.of(FleetPorts.PARAMS, FleetPorts.COACH, FleetPorts.VENUE));
        IntStream.range(0, terms.hubs()).mapToObj(FleetPorts::hub).forEach(distances::add);
        IntStream.range(0, terms.workers()).mapToObj(FleetPorts::worker).forEach(distances::add);
        return distances;
    }

    private Verdict judge() {
        operator.repeatUnanswered();
        List<String> lostCommands = once(
                List::isEmpty,
                () -> LostCommands.in(
                        operator.acknowledged(), operator.given(), evidence.targets(), evidence.inForce(), holdings()));
        operator.startAll();
        awaitSettled();
        awaitDecisions();
        fleet.clock("pause");
        evidence.lookIntoSpools();
        List<String> lostJournal = new ArrayList<>(
                once(List::isEmpty, () -> LostJournal.in(evidence.spooled(), evidence.journal(), evidence.orderLog())));
        List<LogRecord> log = evidence.orderLog();
        Instant end = Instant.now();
        int status = fleet.stop();
        if (status != 0) {
            lostJournal.add("the fleet ended with status " + status + ": " + fleet.progress());
        }
        say("judged: " + writes(log));
        return new Verdict(
                plan.seed(),
                plan.steps().size(),
                lostCommands,
                DoubleWriters.in(log),
                Exposure.in(log, end),
                lostJournal,
                terms.unprotectedBound());
    }

    private Holdings holdings() {
        return Holdings.after(evidence.orderLog());
    }

    private void awaitDecisions() {
        String sql = "select bot_id, count(*) from fleet.decision group by bot_id";
        Map<String, Long> before = fleet.counts(sql);
        await("every bot decides")
                .atMost(SOON)
                .pollInterval(LOOK)
                .untilAsserted(() -> assertThat(fleet.counts(sql))
                        .hasSize(terms.bots())
                        .allSatisfy((bot, count) -> assertThat(count).isGreaterThan(before.getOrDefault(bot, 0L))));
    }

    /** The first value that is as wanted; the last one when none is. */
    private static <T> T once(Predicate<T> wanted, Callable<T> value) {
        List<T> last = new ArrayList<>();
        try {
            return await().atMost(SOON)
                    .pollInterval(LOOK)
                    .until(
                            () -> {
                                T now = value.call();
                                last.add(now);
                                return now;
                            },
                            wanted::test);
        } catch (ConditionTimeoutException e) {
            return last.getLast();
        }
    }

    private String writes(List<LogRecord> log) {
        Map<String, Long> kinds = new LinkedHashMap<>();
        log.forEach(record ->
                record.facts().forEach(fact -> kinds.merge(fact.getClass().getSimpleName(), 1L, Long::sum)));
        return log.size() + " records " + kinds + ", " + operator.acknowledged().size() + " changes and "
                + operator.given().size() + " commands acknowledged";
    }

    private void say(String what) {
        System.out.printf("%7.1f s  %s%n", (System.nanoTime() - began) / 1e9, what);
    }

    /** Keeps logs and order log for whoever looks at a failure. */
    void keepTraces(Path folder) {
        for (String part : List.of("data/logs", "data/venue", "drill.err")) {
            copy(fleet.dataDir().getParent(), Path.of(part), folder);
        }
    }

    private static void copy(Path home, Path part, Path folder) {
        try (Stream<Path> files = Files.walk(home.resolve(part))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(home.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (injury != null) {
            injury.heal();
        }
        fleet.close();
        wires.values().forEach(WorkerWires::close);
    }
}
