package dev.flotilla.cli.backtest;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Terminal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --sweep}: many parameters instead of one set. */
final class SweepOptions {
    private static final int MOST_THREADS = 256;

    @Option(
            names = "--sweep",
            paramLabel = "FILE.yaml",
            description = "Try many parameters, walking forward: the file names them and their values.")
    @Nullable
    Path file;

    @Option(
            names = "--csv",
            paramLabel = "FILE.csv",
            description = "With --sweep: write every combination into this file.")
    @Nullable
    Path csv;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "With --sweep: backtests at a time (default: all cores).")
    @Nullable
    Integer threads;

    void check() {
        if (file == null && (csv != null || threads != null)) {
            throw CommandFailure.of(ExitStatus.USAGE, "usage", "--csv and --threads belong to --sweep FILE.yaml");
        }
        if (threads != null && (threads < 1 || threads > MOST_THREADS)) {
            throw CommandFailure.of(ExitStatus.USAGE, "usage", "--threads must be from 1 to " + MOST_THREADS);
        }
    }

    SweepResult run(BacktestJob job, Path plan, long seed, Terminal terminal) {
        Sweep sweep = Sweep.of(plan, job, SweepFile.read(plan, job.strategyId(), seed));
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        SweepResult result = sweep.run(workers, new ProgressLine(terminal, "combinations", sweep.size()));
        if (csv != null) {
            OutputFile.write(csv, SweepJson.csv(result));
        }
        return result;
    }
}
