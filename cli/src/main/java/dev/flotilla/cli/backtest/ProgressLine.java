package dev.flotilla.cli.backtest;

import dev.flotilla.cli.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;

/**
 * How far long work is, on standard error: one line that is rewritten on a terminal, a line every ten seconds elsewhere. Short work
 * says nothing. Safe from any thread.
 */
final class ProgressLine {
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration ON_TERMINAL = Duration.ofMillis(250);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final String what;
    private final long total;
    private final Instant began;
    private Instant next;
    private long done;
    private boolean shown;

    /** @param what the plural of what is counted, such as {@code bars} */
    ProgressLine(Terminal terminal, String what, long total) {
        this.terminal = terminal;
        this.what = what;
        this.total = total;
        this.began = terminal.clock().instant();
        this.next = began.plus(terminal.errIsTty() ? QUIET : ELSEWHERE);
    }

    /** So much more is done. */
    synchronized void add(long more) {
        done += more;
        Instant now = terminal.clock().instant();
        if (now.isBefore(next) || done >= total) {
            return;
        }
        next = now.plus(terminal.errIsTty() ? ON_TERMINAL : ELSEWHERE);
        String line = done + " of " + total + " " + what + ", " + left(Duration.between(began, now)) + " left";
        if (terminal.errIsTty()) {
            terminal.err().print("\r\u001b[K" + line);
            terminal.err().flush();
            shown = true;
        } else {
            terminal.note(line);
        }
    }

    /** Takes the line away. */
    synchronized void end() {
        if (shown) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
            shown = false;
        }
    }

    private String left(Duration spent) {
        long seconds = Math.round(spent.toMillis() / 1000.0 * (total - done) / Math.max(1, done));
        return seconds >= 120 ? (seconds + 59) / 60 + " min" : seconds + " s";
    }
}
