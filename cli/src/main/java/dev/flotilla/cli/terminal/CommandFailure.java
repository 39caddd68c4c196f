package dev.flotilla.cli.terminal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command cannot do what it was asked; the message says why and what to do next. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<String> valid;

    private CommandFailure(int status, String code, String message, List<String> valid, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
        this.valid = List.copyOf(valid);
    }

    public static CommandFailure of(int status, String code, String message) {
        return new CommandFailure(status, code, message, List.of(), null);
    }

    public static CommandFailure of(int status, String code, String message, Throwable cause) {
        return new CommandFailure(status, code, message, List.of(), cause);
    }

    public static CommandFailure of(int status, String code, String message, List<String> valid) {
        return new CommandFailure(status, code, message, valid, null);
    }

    /** One of {@link ExitStatus}. */
    public int status() {
        return status;
    }

    /** A word for machines, as in the error body of the API. */
    public String code() {
        return code;
    }

    /** What would have been accepted; empty where a list makes no sense. */
    public List<String> valid() {
        return valid;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
