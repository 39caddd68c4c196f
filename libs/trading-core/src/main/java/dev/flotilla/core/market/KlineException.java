package dev.flotilla.core.market;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A kline file that cannot be used; the message names the file, the line where there is one, and the fault. */
public final class KlineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long line;

    private KlineException(String file, long line, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.file = file;
        this.line = line;
    }

    /** A fault of the file as a whole. */
    static KlineException of(Path file, String fault) {
        return of(file, 0, fault, null);
    }

    /** A fault at a line, counted from 1 with the header as the first. */
    static KlineException of(Path file, long line, String fault) {
        return of(file, line, fault, null);
    }

    static KlineException of(Path file, long line, String fault, @Nullable Throwable cause) {
        String where = line > 0 ? file + " line " + line : file.toString();
        return new KlineException(file.toString(), line, where + ": " + fault, cause);
    }

    public String file() {
        return file;
    }

    /** Line of the fault, counted from 1; 0 when the file as a whole is at fault. */
    public long line() {
        return line;
    }
}
