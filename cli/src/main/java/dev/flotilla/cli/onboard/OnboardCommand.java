package dev.flotilla.cli.onboard;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.BotStatus;
import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Consent;
import dev.flotilla.contracts.api.Jobs;
import dev.flotilla.contracts.api.Operations;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet onboard}: from nothing to a bot that runs, in paper mode unless a person consents. */
@Command(
        name = "onboard",
        description = {
            "Make a MoneySharks bot ready: set-up, a live read of its account by a worker, the consent gate, first status.",
            "Only ACCEPT typed by a person at a terminal lets it trade in autonomous_live; otherwise it runs in paper mode."
        },
        footer = {
            "",
            "Examples:",
            "  fleet onboard moneysharks-btc",
            "  fleet onboard --file onboarding.yaml --json",
            "",
            "Fields of the file: bot, credential_profile, symbols, base_value_per_trade, min_leverage, max_leverage,",
            "max_total_exposure, max_daily_loss, allow_short."
        })
public final class OnboardCommand implements Callable<Integer> {
    private static final String STRATEGY = "moneysharks";

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(paramLabel = "BOT", arity = "0..1", description = "Id of the new bot.")
    @Nullable
    private String botId;

    @Option(names = "--file", paramLabel = "FILE", description = "Take the set-up from a YAML file instead of asking.")
    @Nullable
    private Path file;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long the read of the account may take (default: 60).")
    private int waitSeconds;

    private final Terminal terminal;

    public OnboardCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What a script gets. */
    record Result(Consent.State consent, @Nullable BigDecimal accountEquity, List<String> jobs, BotStatus status) {}

    @Override
    public Integer call() throws InterruptedException {
        Setup.Reading.Good read = setup();
        Setup setup = read.setup();
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        new CredentialCheck(terminal, client).pass(setup);
        client.create(new Bots.CreateBot(
                setup.botId(), null, STRATEGY, setup.symbol(), null, setup.params(), "PAUSED", null, null));
        BigDecimal equity = new AccountCheck(terminal, client).of(setup.botId(), waitSeconds);
        Consent.State consent = new ConsentGate(terminal, client).pass(setup.botId(), read.warnings());
        client.control(setup.botId(), new Operations.SetControl("RUNNING", null, "onboarded"));
        List<String> jobs = jobs(client, consent);
        BotStatus status = client.status(setup.botId());
        terminal.print(
                output.json() ? JsonText.of(new Result(consent, equity, jobs, status)) : text(consent, equity, jobs));
        return ExitStatus.OK;
    }

    private Setup.Reading.Good setup() {
        if (file == null && terminal.keyboard().isEmpty()) {
            throw CommandFailure.of(
                    ExitStatus.USAGE, "usage", "nobody can be asked: no terminal; give the set-up with --file FILE");
        }
        Setup.Answers answers = file == null ? new Questions(terminal).ask(botId) : named(SetupFile.read(file));
        return switch (Setup.of(answers)) {
            case Setup.Reading.Bad bad ->
                throw CommandFailure.of(
                        ExitStatus.FAILED, "bad_config", "nothing was written: " + String.join("; ", bad.faults()));
            case Setup.Reading.Good good -> {
                good.warnings().forEach(warning -> terminal.note("warning: " + warning));
                yield good;
            }
        };
    }

    /** A name on the command line wins over the file's. */
    private Setup.Answers named(Setup.Answers of) {
        return botId == null
                ? of
                : new Setup.Answers(
                        botId,
                        of.credentialProfile(),
                        of.symbols(),
                        of.baseValuePerTrade(),
                        of.minLeverage(),
                        of.maxLeverage(),
                        of.maxTotalExposure(),
                        of.maxDailyLoss(),
                        of.allowShort());
    }

    private static List<String> jobs(FleetClient client, Consent.State consent) {
        String mode = consent.granted() ? "live" : "paper";
        return client.jobs().stream()
                .filter(job -> job.mode().equals(mode) || job.mode().equals("all"))
                .map(Jobs.Job::key)
                .toList();
    }

    private static String text(Consent.State consent, BigDecimal equity, List<String> jobs) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("bot", consent.botId());
        lines.put("mode", consent.mode() + (consent.granted() ? ", consent by " + consent.actor() : ""));
        lines.put("account", equity.toPlainString() + " equity, read by its worker");
        lines.put("jobs", String.join(", ", jobs));
        lines.put("next", "fleet status " + consent.botId());
        return lines.entrySet().stream()
                .map(line -> String.format("%-8s %s", line.getKey(), line.getValue()))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
