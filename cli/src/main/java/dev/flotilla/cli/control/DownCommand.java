package dev.flotilla.cli.control;

import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.FleetRecord;
import dev.flotilla.cli.locate.Folders;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet down}: asks a running launcher to stop its fleet in order. */
@Command(name = "down", description = "Stop the fleet that `fleet up` started on this machine.")
public final class DownCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--data-dir", paramLabel = "DIR", description = "The fleet on this data dir (default: the newest).")
    @Nullable
    private Path dataDir;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "90",
            description = "How long to wait for the orderly end (default: 90).")
    private int timeoutSeconds;

    @Option(names = "--wipe", description = "Then delete the data dir with all history. Needs --yes.")
    private boolean wipe;

    @Option(names = "--yes", description = "Confirms --wipe.")
    private boolean yes;

    private final Terminal terminal;

    public DownCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    record Result(boolean stopped, Path dataDir, boolean wiped, long millis) {}

    @Override
    public Integer call() throws InterruptedException {
        FleetLocator locator = new FleetLocator(terminal);
        Optional<FleetRecord> record = dataDir == null
                ? locator.records().live().stream().findFirst()
                : locator.records().liveOn(dataDir);
        Path folder = record.map(FleetRecord::dataDir)
                .or(() -> Optional.ofNullable(dataDir))
                .orElseGet(() -> Folders.defaultDataDir(terminal))
                .toAbsolutePath()
                .normalize();
        if (wipe && !yes) {
            throw CommandFailure.of(
                    ExitStatus.USAGE, "confirm", "--wipe deletes " + folder + " for good; add --yes to confirm");
        }
        if (record.isEmpty() && !wipe) {
            locator.local(dataDir); // says why there is none
        }
        long began = System.nanoTime();
        if (record.isPresent()) {
            stop(record.get());
        }
        if (wipe) {
            DataDirWipe.of(folder);
        }
        long nanos = System.nanoTime() - began;
        Result result = new Result(record.isPresent(), folder, wipe, TimeUnit.NANOSECONDS.toMillis(nanos));
        terminal.print(output.json() ? JsonText.of(result) : text(result, nanos));
        return 0;
    }

    private void stop(FleetRecord record) throws InterruptedException {
        ProcessHandle launcher = record.launcher().orElse(null);
        if (launcher == null) {
            return; // it ended by itself since we looked
        }
        launcher.destroy();
        try {
            launcher.onExit().get(timeoutSeconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw CommandFailure.of(
                    ExitStatus.FAILED,
                    "timeout",
                    "the launcher (pid " + record.pid() + ") has not ended after " + timeoutSeconds
                            + " s; see `fleet logs`, or `kill -9 " + record.pid()
                            + "`: its guards then stop the rest within 10 s",
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for process " + record.pid(), e);
        }
    }

    private static String text(Result result, long nanos) {
        String stopped = result.stopped() ? "stopped in " + Figures.seconds(nanos) : "no fleet was running";
        return stopped + (result.wiped() ? "; deleted " + result.dataDir() : "; data kept in " + result.dataDir());
    }
}
