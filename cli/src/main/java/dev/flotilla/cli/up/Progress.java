package dev.flotilla.cli.up;

import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.Terminal;

/** The steps of a start and a stop on standard error, each with the time since the beginning and its own. */
final class Progress {
    private final Terminal terminal;
    private final long began = System.nanoTime();

    Progress(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Runs a step and says how long it took. */
    <T> T step(String what, Step<T> step) throws InterruptedException {
        long start = System.nanoTime();
        T result = step.run();
        done(what, System.nanoTime() - start);
        return result;
    }

    void done(String what, long nanos) {
        say(what + terminal.errStyle().dim("  " + Figures.seconds(nanos)));
    }

    void say(String text) {
        String at = String.format(java.util.Locale.ROOT, "[%6.1f s] ", elapsed() / 1e9);
        terminal.note(terminal.errStyle().dim(at) + text);
    }

    void warn(String text) {
        say(terminal.errStyle().yellow(text));
    }

    long elapsed() {
        return System.nanoTime() - began;
    }

    interface Step<T> {
        T run() throws InterruptedException;
    }
}
