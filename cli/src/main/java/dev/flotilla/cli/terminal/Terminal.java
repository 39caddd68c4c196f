package dev.flotilla.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The surroundings of a command: where it writes, what it may know of the machine, and the clock.
 *
 * @param out results only
 * @param err progress, warnings and errors
 * @param outIsTty true when {@code out} is a terminal: colours and live tables
 * @param keyboard where a person types; empty when standard input is not a terminal
 * @param root the folder of the Flotilla checkout or distribution
 */
public record Terminal(
        PrintWriter out,
        PrintWriter err,
        boolean outIsTty,
        boolean errIsTty,
        Optional<BufferedReader> keyboard,
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

    /** What the person at the terminal answers; empty when there is none. */
    public Optional<String> ask(String question) {
        err.print(question);
        err.flush();
        return keyboard.map(Terminal::line);
    }

    private static @Nullable String line(BufferedReader reader) {
        try {
            return reader.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read from the terminal", e);
        }
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
