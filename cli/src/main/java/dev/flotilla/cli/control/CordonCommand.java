package dev.flotilla.cli.control;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Infrastructure;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet cordon|uncordon WORKER}: whether a worker takes new bots. */
@Command
public final class CordonCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(paramLabel = "WORKER", description = "Worker id; `fleet workers` lists them.")
    private String workerId = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; shown beside the worker.")
    @Nullable
    private String reason;

    private final Terminal terminal;
    private final boolean cordon;

    /** @param cordon false takes a cordon away */
    public CordonCommand(Terminal terminal, boolean cordon) {
        this.terminal = terminal;
        this.cordon = cordon;
    }

    @Override
    public Integer call() {
        Infrastructure.WorkerState worker =
                new FleetClient(new FleetLocator(terminal).find(options)).cordon(workerId, cordon, reason);
        terminal.print(output.json() ? JsonText.of(worker) : text(worker));
        return 0;
    }

    private static String text(Infrastructure.WorkerState worker) {
        return worker.cordoned()
                ? worker.workerId() + " is cordoned: it takes no new bots and keeps its " + worker.bots()
                : worker.workerId() + " takes bots again (" + worker.freeSlots() + " slots free)";
    }
}
