package dev.flotilla.cli.terminal;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * The surroundings of a command: where it writes, what it may know of the machine, and the clock.
 *
 * @param out results only
 * @param err progress, warnings and errors
 * @param outIsTty true when {@code out} is a terminal: colours and live tables
 * @param root the folder of the Flotilla checkout or distribution
 */
public record Terminal(
        PrintWriter out,
        PrintWriter err,
        boolean outIsTty,
        boolean errIsTty,
        Map<String, String> environment,
        Path home,
        Path root,
        InstantSource clock) {

    public Terminal {
        environment = Map.copyOf(environment);
    }

    /** A variable of the environment; blank counts as absent. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Colours for standard output: only on a terminal, never with NO_COLOR. */
    public Style style() {
        return Style.of(outIsTty && colourful());
    }

    /** Colours for standard error. */
    public Style errStyle() {
        return Style.of(errIsTty && colourful());
    }

    private boolean colourful() {
        return !environment.containsKey("NO_COLOR") && !"dumb".equals(environment.get("TERM"));
    }

    public void print(String text) {
        out.println(text);
        out.flush();
    }

    public void note(String text) {
        err.println(text);
        err.flush();
    }
}
