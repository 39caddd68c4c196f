package dev.flotilla.cli.inspect;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Jobs;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet jobs}: scheduled work. */
@Command(
        name = "jobs",
        description = "List the scheduled jobs, or run one now. A job is on while a bot of its mode exists.")
public final class JobsCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Option(names = "--run", paramLabel = "KEY", description = "Run this job now and wait for its end.")
    @Nullable
    private String run;

    private final Terminal terminal;

    public JobsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        if (run != null) {
            Jobs.Run done = client.runJob(run);
            terminal.print(
                    output.json() ? JsonText.of(done) : done.key() + " " + done.status() + ": " + done.message());
            return done.status().equals("OK") ? ExitStatus.OK : ExitStatus.FAILED;
        }
        List<Jobs.Job> jobs = client.jobs();
        terminal.print(output.json() ? JsonText.of(jobs) : table(jobs, terminal.style()));
        return ExitStatus.OK;
    }

    private static String table(List<Jobs.Job> jobs, Style style) {
        Table table = Table.of("STATE", "JOB", "SCHEDULE", "CLOCK", "BOTS", ">COUNT", "DELIVERY", "LAST RUN", "LAST");
        for (Jobs.Job job : jobs) {
            table.row(
                    job.enabled() ? style.green("on") : style.dim("off"),
                    job.key(),
                    job.schedule().expr(),
                    job.clock(),
                    job.mode(),
                    job.bots(),
                    job.delivery().mode(),
                    job.lastRunAt() == null ? "never" : Figures.minute(job.lastRunAt()),
                    job.lastStatus() == null
                            ? ""
                            : style.state(job.lastStatus().equals("OK") ? "ok" : job.lastStatus()));
        }
        return table.text(style);
    }
}
