package dev.flotilla.venues.replay;

import java.nio.file.Path;

/** A replay that cannot be made of these inputs; becomes {@link ReplayOutcome.Refused} at the edge of this package. */
final class ReplayFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long line;

    ReplayFaultException(String message) {
        this("", 0, message);
    }

    ReplayFaultException(Path file, long line, String fault) {
        this(file.toString(), line, (line > 0 ? file + " line " + line : file.toString()) + ": " + fault);
    }

    private ReplayFaultException(String file, long line, String message) {
        super(message);
        this.file = file;
        this.line = line;
    }

    String file() {
        return file;
    }

    long line() {
        return line;
    }
}
