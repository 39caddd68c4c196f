package dev.flotilla.cli.terminal;

import dev.flotilla.contracts.api.ErrorBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command cannot do what it was asked; the message says why and what to do next. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<String> valid;
    private final transient List<ErrorBody.FieldProblem> details;

    private CommandFailure(
            int status,
            String code,
            String message,
            List<String> valid,
            List<ErrorBody.FieldProblem> details,
            @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
        this.valid = List.copyOf(valid);
        this.details = List.copyOf(details);
    }

    public static CommandFailure of(int status, String code, String message) {
        return new CommandFailure(status, code, message, List.of(), List.of(), null);
    }

    public static CommandFailure of(int status, String code, String message, Throwable cause) {
        return new CommandFailure(status, code, message, List.of(), List.of(), cause);
    }

    public static CommandFailure of(int status, String code, String message, List<String> valid) {
        return new CommandFailure(status, code, message, valid, List.of(), null);
    }

    public static CommandFailure of(
            int status, String code, String message, List<String> valid, List<ErrorBody.FieldProblem> details) {
        return new CommandFailure(status, code, message, valid, details, null);
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

    /** What is wrong with each field that was sent; empty where no field is concerned. */
    public List<ErrorBody.FieldProblem> details() {
        return details;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
