package dev.flotilla.cli.inspect;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Infrastructure;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet tasks}: what the hub asked the workers to do. */
@Command(name = "tasks", description = "List the newest tasks of the hub to the workers.")
public final class TasksCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Option(names = "--bot", paramLabel = "ID", description = "Only of this bot.")
    @Nullable
    private String botId;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only QUEUED, CLAIMED, DONE, FAILED or SUPERSEDED ones.")
    @Nullable
    private String state;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "30", description = "How many at most (default: 30).")
    private int limit;

    private final Terminal terminal;

    public TasksCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    record Tasks(List<Infrastructure.Task> tasks) {}

    @Override
    public Integer call() {
        List<Infrastructure.Task> tasks =
                new FleetClient(new FleetLocator(terminal).find(options)).tasks(limit, state, botId);
        terminal.print(output.json() ? JsonText.of(new Tasks(tasks)) : text(tasks, terminal.style()));
        return 0;
    }

    private static String text(List<Infrastructure.Task> tasks, Style style) {
        Table table =
                Table.of("CREATED", "BOT", "TASK", "STATE", ">GENERATION", ">CONTROL", "WORKER", "UPDATED", "DETAIL");
        tasks.forEach(task -> table.row(
                Figures.second(task.createdAt()),
                task.botId(),
                task.type(),
                style.state(task.state()),
                task.generation(),
                task.controlVersion(),
                Figures.orUnknown(task.workerId()),
                Figures.second(task.updatedAt()),
                Figures.orUnknown(task.detail())));
        return table.isEmpty() ? "no such task" : table.text(style);
    }
}
