package dev.flotilla.cli.replay;

import dev.flotilla.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** How far a replay is, on standard error of a terminal: one line that is written over. */
final class ReplayProgress {

    private static final String CLEAR = "\r\u001b[K";

    private final Terminal terminal;
    private @Nullable Long total;

    ReplayProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @param ofAll how many there are, null when this was said before */
    void show(long decisions, @Nullable Long ofAll) {
        total = ofAll == null ? total : ofAll;
        write(CLEAR + "replayed " + decisions + (total == null ? "" : " of " + total) + " decisions");
    }

    void end() {
        write(CLEAR);
    }

    private void write(String text) {
        if (terminal.errIsTty()) {
            terminal.err().print(text);
            terminal.err().flush();
        }
    }
}
