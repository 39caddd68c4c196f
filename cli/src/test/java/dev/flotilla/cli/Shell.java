package dev.flotilla.cli;

import dev.flotilla.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A terminal in memory: runs commands and keeps what they print. */
public final class Shell {
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private Optional<BufferedReader> keyboard = Optional.empty();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    public Shell(Path home) {
        this.home = home;
    }

    public Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Somebody sits at the terminal and types this, line by line. */
    public Shell types(String... lines) {
        keyboard = Optional.of(new BufferedReader(new StringReader(String.join("\n", lines))));
        return this;
    }

    public Terminal terminal() {
        out = new StringWriter();
        err = new StringWriter();
        return new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                false,
                keyboard,
                environment,
                home,
                home,
                InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")));
    }

    /** The exit status. */
    public int run(String... args) {
        return Fleet.run(terminal(), args);
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }
}
