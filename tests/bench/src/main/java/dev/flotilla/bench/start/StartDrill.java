package dev.flotilla.bench.start;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Start and memory of each service: a second process of each, with the options and the environment of the one that a
 * running fleet has, once with its start-up cache and once without, a few times each. Prints medians as a table. Linux
 * only. The fleet should rest:
 *
 * <pre>
 * ./fleet up --seed 1 --speed 0.001 --data-dir DIR
 * java -cp tests/bench/target/bench.jar dev.flotilla.bench.start.StartDrill DIR 5
 * </pre>
 */
public final class StartDrill {
    private static final List<String> SERVICES =
            List.of("params-api", "hub-service", "coach-service", "bot-worker", "paper-venue");

    private StartDrill() {}

    /** @param arguments data dir of a running fleet, runs of each kind, services (all when left out) */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 2) {
            System.err.println("usage: StartDrill DATA_DIR RUNS [SERVICE...]");
            System.exit(2);
        }
        Path dataDir = Path.of(arguments[0]).toAbsolutePath().normalize();
        int runs = Integer.parseInt(arguments[1]);
        List<String> services =
                arguments.length == 2 ? SERVICES : List.of(arguments).subList(2, arguments.length);
        Path scratch = Files.createTempDirectory("flotilla-starts-");
        System.out.println(
                "| service | ready, cache | ready, no cache | resident, cache | resident, no cache | cpu to ready, cache | load |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (String service : services) {
            System.out.println(row(RunningService.of(dataDir, service), runs, scratch));
        }
    }

    private static String row(RunningService service, int runs, Path scratch) throws IOException, InterruptedException {
        List<Start> cached = new ArrayList<>();
        List<Start> plain = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            cached.add(service.startAgain(scratch, true));
            plain.add(service.startAgain(scratch, false));
            System.err.printf("%s %s %s%n", service.name(), cached.getLast(), plain.getLast());
        }
        return "| %s | %.2f s | %.2f s | %d MB | %d MB | %.2f s | %.1f |"
                .formatted(
                        service.name(),
                        Start.median(cached, Start::readyMillis) / 1e3,
                        Start.median(plain, Start::readyMillis) / 1e3,
                        Start.median(cached, Start::residentKilobytes) / 1024,
                        Start.median(plain, Start::residentKilobytes) / 1024,
                        Start.median(cached, Start::processorMillis) / 1e3,
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
