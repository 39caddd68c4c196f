package dev.flotilla.cli.emulate;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.emulator.aster.AsterEmulator;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.emulator.replay.TapePlayer;
import dev.flotilla.emulator.server.EmulatorClock;
import dev.flotilla.venues.replay.ReplayOutcome;
import dev.flotilla.venues.replay.ReplayPlan;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
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
        footer = {"", "Example:", "  fleet emulate aster --data klines/ --credentials aster.json"})
public final class EmulateCommand implements Callable<Integer> {

    private static final int SECRET_BYTES = 32;
    private static final BigDecimal BALANCE = new BigDecimal("10000");
    private static final long BAR_SECONDS = 300;

    @Parameters(paramLabel = "VENUE", description = "aster")
    private String venue = "";

    @Option(
            names = "--data",
            paramLabel = "FILE|DIR",
            arity = "1..*",
            required = true,
            description = "Recorded klines (CSV or .csv.gz, 1m or 5m), or a folder of them.")
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
            description = "Market seconds per second (default: ${DEFAULT-VALUE}).")
    private long speed = BAR_SECONDS;

    @Option(
            names = "--account",
            paramLabel = "BOT",
            description =
                    "Bots that get an account of 10 000 USDT each; repeatable (default: moneysharks-btc, -eth, -sol).")
    private List<String> bots = new ArrayList<>(List.of("moneysharks-btc", "moneysharks-eth", "moneysharks-sol"));

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            required = true,
            description = "Where to write the keys of the accounts, for workers; made anew, 0600.")
    private Path credentials = Path.of("aster.json");

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
        if (!venue.equals("aster")) {
            throw CommandFailure.of(ExitStatus.USAGE, "usage", "VENUE must be aster, was '" + venue + "'");
        }
        if (speed < 1) {
            throw CommandFailure.of(ExitStatus.USAGE, "usage", "--speed must be at least 1, was " + speed);
        }
        ReplayPlan plan = plan();
        TapePlayer player = new TapePlayer(plan);
        Engine engine = new Engine(TapePlayer.markets(plan), player);
        player.history(engine);
        EmulatorClock clock = new EmulatorClock(terminal.clock());
        try (AsterEmulator emulator = AsterEmulator.start(engine, clock, new FaultPlan(), port)) {
            write(accounts(emulator));
            tell(emulator.url().toString(), plan);
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "emulator-stop"));
            play(player, engine);
        }
        return ExitStatus.OK;
    }

    private void tell(String url, ReplayPlan plan) {
        String keys = credentials.toAbsolutePath().normalize().toString();
        terminal.print(
                output.json()
                        ? JsonText.of(
                                Map.of("venue", venue, "url", url, "market", plan.description(), "credentials", keys))
                        : venue + " emulator at " + url + ", " + plan.description() + ", keys in " + keys);
    }

    private ReplayPlan plan() {
        List<String> inputs = data.stream().map(Path::toString).toList();
        return switch (ReplayPlan.of(inputs, List.of(), from)) {
            case ReplayOutcome.Ready ready -> ready.plan();
            case ReplayOutcome.Refused refused ->
                throw CommandFailure.of(ExitStatus.FAILED, "replay", refused.toString());
        };
    }

    private Map<String, Object> accounts(AsterEmulator emulator) {
        RandomGenerator generator = random.get();
        Map<String, Object> accounts = new LinkedHashMap<>();
        for (String bot : bots) {
            String key = secret(generator);
            String secret = secret(generator);
            emulator.key(bot, BALANCE, key, secret);
            accounts.put(bot, Map.of("apiKey", key, "secret", secret));
        }
        return accounts;
    }

    private static String secret(RandomGenerator generator) {
        byte[] bytes = new byte[SECRET_BYTES];
        generator.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void write(Map<String, Object> accounts) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("venue", venue);
        file.put("accounts", accounts);
        try {
            Files.deleteIfExists(credentials);
            Files.createFile(
                    credentials, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(credentials, JsonText.of(file));
        } catch (IOException e) {
            throw CommandFailure.of(
                    ExitStatus.FAILED, "credentials", "the keys cannot be written to " + credentials + ": " + e, e);
        }
    }

    private void play(TapePlayer player, Engine engine) throws InterruptedException {
        long pauseMillis = Math.max(1, Duration.ofSeconds(BAR_SECONDS).toMillis() / speed);
        boolean more = true;
        while (more && !stopped.await(pauseMillis, TimeUnit.MILLISECONDS)) {
            more = player.step(engine);
        }
        if (!more) {
            terminal.print(
                    "the recording has ended at " + player.instant() + "; the emulator goes on at the last price");
            stopped.await();
        }
    }
}
