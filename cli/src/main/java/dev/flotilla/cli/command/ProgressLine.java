package dev.flotilla.cli.command;

import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.Terminal;
import java.util.Optional;

/** How far a command is, on standard error: one line that is written over on a terminal, a line per change elsewhere. */
final class ProgressLine {
    private static final String REWRITE = "\r\u001b[K";

    private final Terminal terminal;
    private final String name;
    private final long began;
    private String shown = "";
    private boolean open;

    /** @param began when the command was given, nanoseconds */
    ProgressLine(Terminal terminal, String name, long began) {
        this.terminal = terminal;
        this.name = name;
        this.began = began;
    }

    void show(String text) {
        if (!terminal.errIsTty() && text.equals(shown)) {
            return;
        }
        shown = text;
        String line = name + "   " + text + "   " + terminal.errStyle().dim(Figures.seconds(System.nanoTime() - began));
        if (!terminal.errIsTty()) {
            terminal.note(line);
            return;
        }
        terminal.err().print(REWRITE + cut(line));
        terminal.err().flush();
        open = true;
    }

    /** A wrapped line could not be written over. */
    private String cut(String line) {
        Optional<Integer> columns = terminal.variable("COLUMNS")
                .filter(width -> width.matches("\\d{1,4}"))
                .map(Integer::valueOf);
        return columns.filter(width -> line.length() >= width)
                .map(width -> line.substring(0, Math.max(1, width - 1)))
                .orElse(line);
    }

    /** The last line stays. */
    void end() {
        if (open) {
            terminal.note("");
            open = false;
        }
    }
}
