package dev.flotilla.cli.terminal;

import org.jspecify.annotations.Nullable;

/** Colours as ANSI sequences, or plain text where nobody would see them. */
public enum Style {
    PLAIN,
    ANSI;

    static Style of(boolean colours) {
        return colours ? ANSI : PLAIN;
    }

    public String bold(String text) {
        return wrap("1", text);
    }

    public String dim(String text) {
        return wrap("2", text);
    }

    public String green(String text) {
        return wrap("32", text);
    }

    public String red(String text) {
        return wrap("31", text);
    }

    public String yellow(String text) {
        return wrap("33", text);
    }

    public String cyan(String text) {
        return wrap("36", text);
    }

    /** Colour of a bot's or service's state. */
    public String state(@Nullable String state) {
        return switch (state) {
            case null -> dim("unknown");
            case "RUNNING", "up", "ok", "healthy", "recovered", "DONE" -> green(state);
            case "DEAD", "QUARANTINED", "HALTED", "FAILED", "down", "bad", "lost", "dead", "critical" -> red(state);
            case "STARTING",
                    "STOPPING",
                    "BACKOFF",
                    "PAUSED",
                    "QUEUED",
                    "degraded",
                    "starting",
                    "cordoned",
                    "draining",
                    "silent",
                    "warning",
                    "warn" -> yellow(state);
            default -> dim(state);
        };
    }

    private String wrap(String sequence, String text) {
        return this == ANSI ? "\u001b[" + sequence + "m" + text + "\u001b[0m" : text;
    }
}
