package dev.flotilla.cli.up;

import dev.flotilla.cli.locate.EmulatorKeys;
import dev.flotilla.cli.locate.Folders;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.DurationConverter;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet up}: a whole fleet on this machine, in the foreground. */
@Command(
        name = "up",
        description = {
            "Start a fleet on this machine: PostgreSQL, Redis, the services, a paper exchange, paper bots.",
            "Runs in the foreground; Ctrl-C drains and stops everything in order."
        },
        footer = {
            "",
            "Examples:",
            "  fleet up                                        live public data where it answers, else a simulator",
            "  fleet up --replay klines/ --speed 3600          recorded klines, an hour of market per second",
            "  fleet up --replay BTCUSDT.csv --speed max --for 2m --json",
            "  fleet up --bots 3 --strategy market_maker       quotes on three markets: fleet mm status",
            "  fleet up --bots 200 --strategy probe            something to protect and to close: for drills"
        })
public final class UpCommand implements Callable<Integer> {
    private static final String DEFAULT_SPEED = "300";

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--replay",
            paramLabel = "FILE|DIR",
            arity = "1..*",
            description = {
                "Play recorded klines (CSV or .csv.gz, 1m or 5m). Symbol and venue come from the file name.",
                "Of a folder: one venue and interval that cover most symbols for the longest time."
            })
    private List<Path> replay = new ArrayList<>();

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL=FILE",
            description = "A kline file whose name does not say its symbol; repeatable.")
    private Map<String, Path> symbolFiles = new LinkedHashMap<>();

    @Option(
            names = "--from",
            paramLabel = "ISO",
            description = "Market time to begin at (default: where enough history lies before it).")
    @Nullable
    private Instant from;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            converter = SpeedConverter.class,
            defaultValue = DEFAULT_SPEED,
            description =
                    "Market seconds per second; max = as fast as the bots follow (default: ${DEFAULT-VALUE}; live data: 1).")
    private BigDecimal speed = BigDecimal.ONE;

    @Option(
            names = "--bots",
            paramLabel = "N",
            description = "Paper bots, dealt round robin over the symbols (default: one each for BTC, ETH, SOL).")
    private int bots;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Stop by itself so long after all bots run: 90s, 10m, 2h.")
    @Nullable
    private Duration runFor;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where all data live (default: ~/.local/share/flotilla).")
    @Nullable
    private Path dataDir;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "8080",
            description = "First of 7 consecutive ports on 127.0.0.1 (default: ${DEFAULT-VALUE}).")
    private int portBase;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Worker processes (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--runtimes",
            description = {
                "One more worker, for runtimes: see fleet runtime --help.",
                "Two with --workers 2 or more: one stands by."
            })
    private boolean runtimes;

    @Option(
            names = "--hubs",
            paramLabel = "N",
            defaultValue = "1",
            description = "Hub processes: one leads, another takes over when it dies (default: ${DEFAULT-VALUE}).")
    private int hubs;

    @Option(
            names = "--strategy",
            paramLabel = "ID",
            defaultValue = DefaultFleet.STRATEGY,
            description =
                    "Strategy of the bots that are made: moneysharks, market_maker, one of the library (S01 to S09), or probe, which opens a"
                            + " position on its first bar and holds it, for drills (default: ${DEFAULT-VALUE}).")
    private String strategy = DefaultFleet.STRATEGY;

    @Option(
            names = "--no-redis",
            description = "Run without Redis: the services use the slower ways beside it all the time.")
    private boolean noRedis;

    @Option(names = "--seed", paramLabel = "N", description = "Use the market simulator with this seed.")
    @Nullable
    private Long seed;

    @Option(names = "--no-open", description = "Do not open the console in a browser.")
    private boolean noOpen;

    @Option(
            names = "--venue",
            paramLabel = "NAME",
            description =
                    "Venue the bots trade on: aster, hyperliquid, extended or ctrader (default: the paper venue). See docs/venues.md.")
    @Nullable
    private String venue;

    @Option(
            names = "--venue-url",
            paramLabel = "URL",
            description = "Address of an emulator (fleet emulate) or a gateway instead of the venue's own.")
    @Nullable
    private URI venueUrl;

    @Option(names = "--venue-testnet", description = "Use the venue's test network.")
    private boolean venueTestnet;

    @Option(
            names = "--venue-credentials",
            paramLabel = "FILE",
            description =
                    "Credentials of the bots' accounts in JSON, mode 0600; only workers read it. Default with an emulator of this machine: where `fleet emulate` wrote them.")
    @Nullable
    private Path venueCredentials;

    @Option(
            names = "--venue-trust",
            paramLabel = "FILE",
            description = "Certificate (PEM) of an emulator that speaks TLS: the only one that workers then trust.")
    @Nullable
    private Path venueTrust;

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Terminal terminal;
    private final Supplier<RandomGenerator> random;

    /** @param random cryptographically strong; draws the secrets of a new data dir */
    public UpCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        this.terminal = terminal;
        this.random = random;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Launcher launcher =
                new Launcher(terminal, request(), random.get(), java, new Caches.Use(terminal.root()), _ -> {});
        try {
            Summary summary = launcher.run();
            terminal.print(output.json() ? JsonText.of(summary) : text(summary));
            return summary.lostReports() == 0 ? ExitStatus.OK : ExitStatus.FAILED;
        } catch (StoppedException e) {
            throw CommandFailure.of(
                    ExitStatus.FORCED, "stopped", "stopped before the fleet was up (" + e.getMessage() + ")", e);
        }
    }

    /** Keys that are not named are those of this user's emulator, where its address is one of this machine. */
    private @Nullable LiveVenue live() {
        if (venue == null) {
            return null;
        }
        EmulatorKeys keys = EmulatorKeys.usual(terminal, venue);
        boolean emulated = venueUrl != null
                && venueCredentials == null
                && LOOPBACK.contains(String.valueOf(venueUrl.getHost()))
                && Files.exists(keys.credentials());
        Path credentials = emulated ? keys.credentials() : venueCredentials;
        Path trust =
                emulated && venueTrust == null && Files.exists(keys.certificate()) ? keys.certificate() : venueTrust;
        return new LiveVenue(venue, venueUrl, venueTestnet, credentials, trust);
    }

    private UpRequest request() {
        try {
            return new UpRequest(
                    replay,
                    symbolFiles,
                    from,
                    speed,
                    bots,
                    runFor,
                    dataDir == null ? Folders.defaultDataDir(terminal) : dataDir,
                    portBase,
                    workers,
                    runtimes,
                    hubs,
                    strategy,
                    !noRedis,
                    seed,
                    !noOpen && !output.json() && terminal.outIsTty(),
                    output.json(),
                    live());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.of(ExitStatus.USAGE, "usage", String.valueOf(e.getMessage()), e);
        }
    }

    private String text(Summary summary) {
        Table bots = Table.of("BOT", "SYMBOL", ">DECISIONS", ">TRADES", ">NET");
        summary.bots()
                .forEach(bot ->
                        bots.row(bot.id(), bot.symbol(), bot.decisions(), bot.trades(), Figures.signed(bot.netPnl())));
        Table services = Table.of("SERVICE", ">READY AFTER", ">RSS");
        summary.services()
                .forEach(service -> services.row(
                        service.name(), service.readyMillis() + " ms", Figures.megabytes(service.rssBytes())));
        String nl = System.lineSeparator();
        return bots.text(terminal.style()) + nl + nl + services.text(terminal.style()) + nl + nl + summary.decisions()
                + " decisions, " + summary.trades() + " trades, " + summary.lostReports() + " reports lost ("
                + summary.ended() + ")";
    }
}
