package dev.flotilla.yaml;

import org.jspecify.annotations.Nullable;

/** A text that is no YAML document this build reads; the message says why. */
public final class YamlFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;

    YamlFault(int line, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.line = line;
    }

    /** Where, counted from 1. */
    public int line() {
        return line;
    }
}
