package dev.flotilla.bench.feed;

import com.sun.management.OperatingSystemMXBean;
import dev.flotilla.emulator.server.EmulatorServer;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.aster.AsterConfig;
import dev.flotilla.venues.aster.AsterVenue;
import dev.flotilla.venues.budget.LimitListener;
import dev.flotilla.venues.extended.ExtendedConfig;
import dev.flotilla.venues.extended.ExtendedVenueClient;
import dev.flotilla.venues.hyperliquid.HyperliquidConfig;
import dev.flotilla.venues.hyperliquid.HyperliquidVenueClient;
import dev.flotilla.venues.stream.Backoff;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A connector follows a book over a real local socket: the server is a process of its own on another core, this one may be held to one core.
 * Prints how late changes were told, in all and in the last tenth, and the processor time of this process, its start and its compiler
 * included. Not behind = the last tenth is told as soon as the first:
 *
 * <pre>
 * taskset -c 0 java -cp tests/bench/target/bench.jar dev.flotilla.bench.feed.FeedDrill aster 20000 20
 * </pre>
 */
public final class FeedDrill {
    private static final String SYMBOL = "BTCUSDT";
    private static final String SERVE = "serve";
    private static final String CTRADER = "ctrader";
    private static final Path TASKSET = Path.of("/usr/bin/taskset");
    private static final String SERVERS_CORE = "1";
    private static final Duration SOON = Duration.ofMillis(50);
    private static final int GRACE_SECONDS = 20;

    private FeedDrill() {}

    /** @param arguments venue, changes a second, seconds */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 4 && arguments[0].equals(SERVE)) {
            serve(arguments);
            return;
        }
        if (arguments.length != 3) {
            System.err.println("usage: FeedDrill aster|hyperliquid|extended|ctrader CHANGES_PER_SECOND SECONDS");
            System.exit(2);
        }
        Process server = server(arguments);
        if (arguments[0].equals(CTRADER)) {
            try {
                SpotDrill.follow(server, arguments);
            } finally {
                server.destroy();
            }
            return;
        }
        try (BufferedReader out = server.inputReader()) {
            follow(Messages.valueOf(arguments[0].toUpperCase(Locale.ROOT)), URI.create(out.readLine()), arguments);
        } finally {
            server.destroy();
        }
    }

    private static void serve(String[] arguments) throws IOException {
        if (arguments[1].equals(CTRADER)) {
            SpotPusher.serve(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
            return;
        }
        Messages messages = Messages.valueOf(arguments[1].toUpperCase(Locale.ROOT));
        try (EmulatorServer server =
                Pusher.start(messages, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]))) {
            System.out.println(server.url());
            // Until the other process is gone.
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }

    private static Process server(String[] arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(TASKSET)) {
            command.addAll(List.of(TASKSET.toString(), "-c", SERVERS_CORE));
        }
        String java = ProcessHandle.current().info().command().orElse("java");
        command.addAll(List.of(java, "-cp", System.getProperty("java.class.path"), FeedDrill.class.getName(), SERVE));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void follow(Messages messages, URI url, String[] arguments) throws InterruptedException {
        int rate = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        Lags lags = new Lags(rate * (seconds + 1));
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try (HttpClient http = HttpClient.newBuilder()
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
                Venue venue = venue(messages, url, http)) {
            venue.feed().start(event -> {});
            venue.books().orElseThrow().watch(SYMBOL, lags::take);
            long processor = system.getProcessCpuTime();
            int took = untilQuiet(lags, Pusher.WARM_SECONDS + seconds);
            tell(
                    messages.name().toLowerCase(Locale.ROOT),
                    arguments,
                    lags,
                    took,
                    (system.getProcessCpuTime() - processor) / 1e9);
        }
    }

    /** Seconds until everything was sent, and nothing came for one. */
    static int untilQuiet(Lags lags, int sending) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        int second = 0;
        int before = -1;
        while (second < sending || (lags.count() != before && second < sending + GRACE_SECONDS)) {
            before = lags.count();
            second += never.await(1, TimeUnit.SECONDS) ? 0 : 1;
        }
        return second;
    }

    /** Changes before the first snapshot of a book are not told one by one, so some may be missing. */
    static void tell(String venue, String[] arguments, Lags lags, int took, double processorSeconds) {
        System.out.printf(
                Locale.ROOT,
                "FEED %s rate=%s seconds=%s told=%d lost=%d lag p50=%d p99=%d max=%d ms, last tenth p50=%d p99=%d max=%d ms, cores=%.2f processor=%.1f us each, load=%.1f%n",
                venue,
                arguments[1],
                arguments[2],
                lags.count(),
                lags.lost(),
                lags.percentile(0, 1, 0.5),
                lags.percentile(0, 1, 0.99),
                lags.percentile(0, 1, 1),
                lags.percentile(0.9, 1, 0.5),
                lags.percentile(0.9, 1, 0.99),
                lags.percentile(0.9, 1, 1),
                processorSeconds / took,
                processorSeconds * 1e6 / Math.max(1, lags.count()),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static Venue venue(Messages messages, URI url, HttpClient http) {
        Backoff soon = new Backoff(SOON, SOON, () -> 0.5);
        InstantSource wall = InstantSource.system();
        return switch (messages) {
            case ASTER ->
                new AsterVenue(AsterConfig.at(url, true, soon), http, wall, System::nanoTime, LimitListener.IGNORING);
            case HYPERLIQUID ->
                new HyperliquidVenueClient(
                        HyperliquidConfig.of(url, false, soon),
                        http,
                        wall,
                        System::nanoTime,
                        request -> {},
                        LimitListener.IGNORING);
            case EXTENDED ->
                new ExtendedVenueClient(
                        ExtendedConfig.of(url, false, soon),
                        http,
                        wall,
                        System::nanoTime,
                        () -> 1,
                        request -> {},
                        LimitListener.IGNORING);
        };
    }
}
