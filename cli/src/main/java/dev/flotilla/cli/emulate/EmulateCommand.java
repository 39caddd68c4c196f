package dev.flotilla.cli.emulate;

import dev.flotilla.cli.locate.EmulatorKeys;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.emulator.replay.TapePlayer;
import dev.flotilla.emulator.run.Emulation;
import dev.flotilla.emulator.run.Emulations;
import dev.flotilla.venues.replay.ReplayOutcome;
import dev.flotilla.venues.replay.ReplayPlan;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet emulate VENUE}: an exchange in memory behind a venue's real protocol, on recorded data. */
@Command(
        name = "emulate",
        description = {
            "Run an emulator of a venue on this machine: its real protocol in front of an exchange in memory.",
            "Plays recorded klines, verifies signatures, counts request weight. Runs until Ctrl-C."
        },
        footer = {
            "",
            "Examples:",
            "  fleet emulate aster --data klines/",
            "  fleet emulate ctrader --data XAUUSD=gold.csv --account moneysharks-xau"
        })
public final class EmulateCommand implements Callable<Integer> {

    private static final BigDecimal BALANCE = new BigDecimal("10000");
    private static final long SPEED = 300;

    @Parameters(paramLabel = "VENUE", description = "aster, hyperliquid, extended or ctrader.")
    private String venue = "";

    @Option(
            names = "--data",
            paramLabel = "FILE|DIR",
            arity = "1..*",
            required = true,
            description =
                    "Recorded klines (CSV or .csv.gz, 1m or 5m), a folder of them, or SYMBOL=FILE; symbols are written as the venue does.")
    private List<Path> data = new ArrayList<>();

    @Option(names = "--from", paramLabel = "ISO", description = "Market time to begin at.")
    @Nullable
    private Instant from;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8099",
            description = "Port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "300",
            description =
                    "Market seconds per second (default: ${DEFAULT-VALUE}). Prices move within the bars, at any speed several times a second.")
    private long speed = SPEED;

    @Option(
            names = "--account",
            paramLabel = "BOT",
            description = "Bots that get an account of 10 000 each; repeatable (default: moneysharks- and mm-"
                    + "btc, -eth, -sol).")
    private List<String> bots = new ArrayList<>(
            List.of("moneysharks-btc", "moneysharks-eth", "moneysharks-sol", "mm-btc", "mm-eth", "mm-sol"));

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description =
                    "Where to write the keys of the accounts, for workers; made anew, 0600. cTrader's certificate goes beside it, as .pem. Default: where `fleet up --venue-url` looks for them.")
    @Nullable
    private Path credentials;

    @Option(
            names = "--orders",
            paramLabel = "FILE",
            description = "Append what becomes of every order to this file, as JSON lines: the venue's own word.")
    @Nullable
    private Path orders;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Terminal terminal;
    private final Supplier<RandomGenerator> random;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @param random cryptographically strong; draws the keys */
    public EmulateCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        this.terminal = terminal;
        this.random = random;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!Emulation.VENUES.contains(venue)) {
            throw CommandFailure.of(
                    ExitStatus.USAGE,
                    "usage",
                    "VENUE must be one of " + String.join(", ", Emulation.VENUES) + ", was '" + venue + "'");
        }
        if (speed < 1) {
            throw CommandFailure.of(ExitStatus.USAGE, "usage", "--speed must be at least 1, was " + speed);
        }
        ReplayPlan plan = Emulations.inWordsOf(venue, plan());
        TapePlayer player = new TapePlayer(plan);
        RandomGenerator keys = random.get();
        try (Emulation emulation = Emulations.start(venue, plan, player, terminal.clock(), keys, port)) {
            KeyFiles files = KeyFiles.write(venue, keyFile(), accounts(emulation, keys), emulation.certificate());
            tell(emulation.url().toString(), plan, files);
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "emulator-stop"));
            try (OrderTape _ = OrderTape.of(emulation.engine(), orders, terminal.clock(), names(emulation))) {
                play(player, emulation);
            }
        }
        return ExitStatus.OK;
    }

    private Path keyFile() {
        return credentials == null ? EmulatorKeys.usual(terminal, venue).credentials() : credentials;
    }

    /** Bots by the names that the exchange has for their accounts. */
    private Map<String, String> names(Emulation emulation) {
        return bots.stream().collect(Collectors.toMap(emulation::nameInEngine, bot -> bot));
    }

    private Map<String, Object> accounts(Emulation emulation, RandomGenerator keys) {
        Map<String, Object> accounts = new LinkedHashMap<>();
        bots.forEach(bot -> accounts.put(bot, emulation.open(bot, BALANCE, keys)));
        return accounts;
    }

    private void tell(String url, ReplayPlan plan, KeyFiles files) {
        String given = " --venue-credentials " + files.credentials()
                + files.certificate().map(pem -> " --venue-trust " + pem).orElse("");
        String up = "fleet up --venue " + venue + " --venue-url " + url + (credentials == null ? "" : given);
        if (output.json()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("venue", venue);
            told.put("url", url);
            told.put("market", plan.description());
            told.put("symbols", plan.symbols());
            told.put("credentials", files.credentials().toString());
            files.certificate().ifPresent(pem -> told.put("certificate", pem.toString()));
            told.put("up", up);
            terminal.print(JsonText.of(told));
        } else {
            terminal.print(venue + " emulator at " + url + ", " + plan.description() + ", keys in "
                    + files.credentials() + System.lineSeparator() + "trade on it with: " + up);
        }
    }

    private ReplayPlan plan() {
        List<String> inputs = data.stream().map(Path::toString).toList();
        return switch (ReplayPlan.of(inputs, List.of(), from)) {
            case ReplayOutcome.Ready ready -> ready.plan();
            case ReplayOutcome.Refused refused ->
                throw CommandFailure.of(ExitStatus.FAILED, "replay", refused.toString());
        };
    }

    private void play(TapePlayer player, Emulation emulation) throws InterruptedException {
        Pacing pacing = Pacing.of(speed);
        boolean more = true;
        while (more && !stopped.await(pacing.pauseMillis(), TimeUnit.MILLISECONDS)) {
            more = emulation.alone(() -> pacing.parts() == 1
                    ? player.step(emulation.engine())
                    : player.part(emulation.engine(), pacing.parts()));
        }
        if (!more) {
            terminal.print(
                    "the recording has ended at " + player.instant() + "; the emulator goes on at the last price");
            stopped.await();
        }
    }
}
