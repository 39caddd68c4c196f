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
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fleet workers}: the processes that host bots. */
@Command(name = "workers", description = "List the workers: slots, memory, load, what waits on their disks.")
public final class WorkersCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    /** Heartbeats come every 30 s at the latest; the hub calls a worker lost after two minutes. */
    private static final long SILENT_MILLIS = 45_000;

    private final Terminal terminal;

    public WorkersCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    record Workers(List<Infrastructure.WorkerState> workers) {}

    @Override
    public Integer call() {
        List<Infrastructure.WorkerState> workers = new FleetClient(new FleetLocator(terminal).find(options)).workers();
        terminal.print(output.json() ? JsonText.of(new Workers(workers)) : text(workers, terminal.style()));
        return 0;
    }

    private static String text(List<Infrastructure.WorkerState> workers, Style style) {
        Table table = Table.of(
                "WORKER", "POOL", "STATE", ">BOTS", ">FREE", ">RSS", ">CPU", ">SPOOLED", ">HEARTBEAT", "HOST", "NOTE");
        workers.forEach(worker -> table.row(
                worker.workerId(),
                worker.pool(),
                style.state(state(worker)),
                worker.bots() + "/" + worker.capacity(),
                worker.freeSlots(),
                Figures.megabytes(worker.rssBytes()),
                String.format(Locale.ROOT, "%.0f %%", worker.cpuShare() * 100),
                worker.spooledReports(),
                Figures.age(worker.heartbeatAgeMillis()),
                worker.host(),
                Figures.orUnknown(worker.cordonReason())));
        return table.isEmpty() ? "no worker has ever been heard of: no bot can run" : table.text(style);
    }

    static String state(Infrastructure.WorkerState worker) {
        if (worker.lostAt() != null) {
            return "lost";
        }
        if (worker.heartbeatAgeMillis() > SILENT_MILLIS) {
            return "silent";
        }
        if (worker.draining()) {
            return "draining";
        }
        return worker.cordoned() ? "cordoned" : "up";
    }
}
