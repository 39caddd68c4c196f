package dev.flotilla.cli.locate;

import dev.flotilla.cli.terminal.Terminal;
import java.nio.file.Path;

/** Where Flotilla keeps things of this user, by the XDG rules. */
public final class Folders {
    private static final String NAME = "flotilla";

    private Folders() {}

    /** Data of the default fleet: database, spool, order log, logs, secrets. */
    public static Path defaultDataDir(Terminal terminal) {
        return under(terminal, "XDG_DATA_HOME", Path.of(".local", "share"));
    }

    /** What is true only for now: which fleets run. */
    public static Path state(Terminal terminal) {
        return under(terminal, "XDG_STATE_HOME", Path.of(".local", "state"));
    }

    private static Path under(Terminal terminal, String variable, Path fallback) {
        return terminal.variable(variable)
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> terminal.home().resolve(fallback))
                .resolve(NAME);
    }
}
