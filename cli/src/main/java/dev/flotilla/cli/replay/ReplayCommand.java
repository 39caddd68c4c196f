package dev.flotilla.cli.replay;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.MomentConverter;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Replay;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleet replay DECISION}, {@code fleet replay --bot ID}: decisions made again from their journaled inputs. */
@Command(
        name = "replay",
        description = {
            "Make journaled decisions again from their journaled inputs.",
            "Prints identical, or the first field that differs. Exit status 0 only when all are identical."
        })
public final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DECISION",
            description = "Id of one decision, as `fleet journal BOT` shows it.")
    private @Nullable Long decision;

    @Option(names = "--bot", paramLabel = "ID", description = "All decisions of this bot.")
    private @Nullable String botId;

    @Option(
            names = "--from",
            paramLabel = "MOMENT",
            converter = MomentConverter.class,
            description = "Decisions made at this market time or later, e.g. 2025-03-10 or 2025-03-10T12:00:00Z.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "MOMENT",
            converter = MomentConverter.class,
            description = "Decisions made before this market time.")
    private @Nullable Instant to;

    private final Terminal terminal;

    public ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        boolean period = botId != null;
        if ((decision != null) == period || (!period && (from != null || to != null))) {
            throw new ParameterException(
                    spec().commandLine(), "give either DECISION, or --bot ID with --from and --to as you like");
        }
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        return botId == null ? one(client) : period(client, botId);
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli injects the spec before a command runs");
        }
        return spec;
    }

    private int one(FleetClient client) {
        Replay.OfDecision answer = client.replay(decision == null ? 0 : decision);
        terminal.print(output.json() ? JsonText.of(answer) : ReplayText.of(answer, terminal.style()));
        return answer.result().equals(Replay.IDENTICAL) ? 0 : ExitStatus.FAILED;
    }

    private int period(FleetClient client, String bot) {
        PeriodReplay whole = new PeriodReplay(bot, new ReplayProgress(terminal));
        whole.run(after -> client.replay(bot, from, to, after));
        PeriodReplay.Result result = whole.result(from, to);
        terminal.print(output.json() ? JsonText.of(result) : ReplayText.of(result, terminal.style()));
        return result.decisions() == result.identical() ? 0 : ExitStatus.FAILED;
    }
}
