package dev.flotilla.cli.inspect;

import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.FleetRecord;
import dev.flotilla.cli.locate.Folders;
import dev.flotilla.cli.terminal.Terminal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of commands that show the end of a file of a fleet on this machine. */
public final class TailOptions {
    @Option(names = "--data-dir", paramLabel = "DIR", description = "Data dir of the fleet (default: the running one).")
    @Nullable
    private Path dataDir;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "How many lines (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on printing new lines until Ctrl-C.")
    private boolean follow;

    /** @param lines without {@code --lines} */
    public TailOptions(int lines) {
        this.lines = lines;
    }

    public int lines() {
        return Math.max(0, lines);
    }

    public boolean follow() {
        return follow;
    }

    /** The data dir that was named, else that of the fleet that runs, else the usual one. */
    public Path dataDir(Terminal terminal) {
        return dataDir != null
                ? dataDir
                : new FleetLocator(terminal)
                        .records().live().stream()
                                .findFirst()
                                .map(FleetRecord::dataDir)
                                .orElseGet(() -> Folders.defaultDataDir(terminal));
    }
}
