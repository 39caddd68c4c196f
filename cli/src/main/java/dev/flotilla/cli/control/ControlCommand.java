package dev.flotilla.cli.control;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet start|pause|stop ID...}: asks for a desired status; the hub and the workers make it so. */
@Command
public final class ControlCommand implements Callable<Integer> {
    private static final String SAME_FOR_ALL = "all bots of the fleet";

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Bot ids.")
    private List<String> botIds = new ArrayList<>();

    @Option(names = "--all", description = "Instead of ids: all bots.")
    private boolean all;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the audit trail.")
    @Nullable
    private String reason;

    @Option(
            names = "--version",
            paramLabel = "N",
            description = "Only if the control version is N now; otherwise exit status 4.")
    @Nullable
    private Long version;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            arity = "0..1",
            fallbackValue = "30",
            defaultValue = "0",
            description = "Wait until the bots are there, at most so long (default: 30); exit status 1 if not.")
    private int waitSeconds;

    private final Terminal terminal;
    private final String desired;

    /** @param desired RUNNING, PAUSED or STOPPED */
    public ControlCommand(Terminal terminal, String desired) {
        this.terminal = terminal;
        this.desired = desired;
    }

    record Result(String desired, List<Fleet.Control> controls, boolean reached) {}

    @Override
    public Integer call() throws InterruptedException {
        if (all == !botIds.isEmpty()) {
            throw CommandFailure.of(ExitStatus.USAGE, "usage", "give bot ids or --all (" + SAME_FOR_ALL + ")");
        }
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        List<String> ids =
                all ? client.bots().stream().map(Fleet.BotCard::botId).toList() : botIds;
        List<Fleet.Control> controls = ids.stream()
                .map(id -> client.control(id, new Fleet.SetControl(desired, version, reason)))
                .toList();
        boolean reached = waitSeconds == 0 || new Arrival(client, ids, desired).within(waitSeconds);
        terminal.print(output.json() ? JsonText.of(new Result(desired, controls, reached)) : text(controls));
        if (!reached) {
            terminal.note("fleet: not all bots are " + desired + " after " + waitSeconds + " s; see `fleet status`");
        }
        return reached ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private String text(List<Fleet.Control> controls) {
        Table table = Table.of("BOT", "DESIRED", ">VERSION");
        controls.forEach(control -> table.row(control.botId(), control.status(), control.version()));
        return table.text(terminal.style());
    }
}
