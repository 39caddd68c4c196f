package dev.flotilla.bench.halt;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * Emergency stops of a whole fleet, one after the other: waits until bots hold positions, stops all, prints the figures, lets them
 * trade again. The first round is the first such command that these processes ever see. Needs a running fleet:
 *
 * <pre>
 * ./fleet up --bots 1000 --strategy probe --replay klines/ --speed 60 --data-dir DIR --port-base N
 * java -cp tests/bench/target/bench.jar dev.flotilla.bench.halt.HaltDrill DIR N ROUNDS
 * </pre>
 */
public final class HaltDrill {

    private static final Duration POSITIONS_WITHIN = Duration.ofMinutes(10);
    private static final Duration COMMAND_WITHIN = Duration.ofMinutes(1);
    private static final Duration SETTLED = Duration.ofSeconds(20);

    private final FleetApi fleet;

    private HaltDrill(FleetApi fleet) {
        this.fleet = fleet;
    }

    /** @param arguments data dir, base port, rounds */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            System.err.println("usage: HaltDrill DATA_DIR PORT_BASE ROUNDS");
            System.exit(2);
        }
        FleetApi fleet = new FleetApi(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        HaltDrill drill = new HaltDrill(fleet);
        for (int round = 1; round <= Integer.parseInt(arguments[2]); round++) {
            drill.round(round);
        }
    }

    private void round(int round) throws IOException, InterruptedException {
        awaitPositions();
        // What the last bots of the start have left behind is not part of a stop.
        TimeUnit.MILLISECONDS.sleep(SETTLED.toMillis());
        List<Long> memory = fleet.workerMemory();
        System.out.printf(
                "MEMORY round=%d bots=%d worker_rss_kb=%s load=%.1f%n",
                round, fleet.bots().size(), memory, load());
        if (round > 1) {
            fanOut(round);
        }
        double load = load();
        JsonNode stop = fleet.command("EMERGENCY_STOP", "\"EMERGENCY_STOP\"", "{\"flatten\":true}", COMMAND_WITHIN);
        System.out.printf(
                "HALT round=%d bots=%d positions=%d orders=%d gated_ms_p50=%d gated_ms_p99=%d flat_ms_p50=%d flat_ms_p99=%d"
                        + " flat_ms=%d verified_ms=%d verified=%d load=%.1f%n",
                round,
                stop.path("bots").asInt(),
                stop.path("positionsBefore").asInt(),
                stop.path("ordersBefore").asInt(),
                quantile(stop, "gatedMillis", 0.5),
                quantile(stop, "gatedMillis", 0.99),
                quantile(stop, "flatMillis", 0.5),
                quantile(stop, "flatMillis", 0.99),
                stop.path("flatMillis").asLong(),
                stop.path("verifiedMillis").asLong(),
                stop.path("verifiedFlat").asInt(),
                load);
        awaitEnded();
        fleet.command("RESTART", "null", "{}", COMMAND_WITHIN);
    }

    private void fanOut(int round) throws IOException, InterruptedException {
        String bot = fleet.bots().getFirst().path("botId").asText();
        FanOut fanOut = FanOut.measure(fleet.redisPort(), fleet.secret("redis"), bot);
        System.out.printf(
                "FANOUT round=%d raw_us=%d command_us=%d ratio=%.2f load=%.1f%n",
                round, fanOut.rawMicros(), fanOut.commandMicros(), fanOut.ratio(), load());
    }

    private void awaitPositions() throws IOException, InterruptedException {
        long end = System.nanoTime() + POSITIONS_WITHIN.toNanos();
        while (System.nanoTime() < end) {
            List<JsonNode> bots = fleet.bots();
            long ready = bots.stream()
                    .filter(bot -> !bot.path("position").isNull()
                            && bot.path("actual").asText().equals("RUNNING"))
                    .count();
            if (ready == bots.size()) {
                return;
            }
            TimeUnit.SECONDS.sleep(2);
        }
        System.out.println("not all bots hold a position after " + POSITIONS_WITHIN);
    }

    /** Only a bot that has ended can be started again. */
    private void awaitEnded() throws IOException, InterruptedException {
        long end = System.nanoTime() + COMMAND_WITHIN.toNanos();
        while (System.nanoTime() < end
                && fleet.bots().stream()
                        .anyMatch(bot -> !bot.path("actual").asText().equals("STOPPED"))) {
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static long quantile(JsonNode command, String field, double share) {
        List<Long> sorted =
                new ArrayList<>(StreamSupport.stream(command.path("targets").spliterator(), false)
                        .filter(target -> target.path(field).isNumber())
                        .map(target -> target.path(field).asLong())
                        .sorted()
                        .toList());
        return sorted.isEmpty() ? -1 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
