package dev.flotilla.params.http;

import dev.flotilla.contracts.api.ErrorBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is not carried out; becomes the error body.
 *
 * @param code for programs, stable
 * @param message for people: cause and next step
 * @param valid what would have been accepted, null where a list makes no sense
 * @param details what is wrong with each field, null where no field is concerned
 */
public record Refusal(
        Kind kind,
        String code,
        String message,
        @Nullable List<String> valid,
        @Nullable List<ErrorBody.FieldProblem> details) {

    public Refusal(Kind kind, String code, String message, @Nullable List<String> valid) {
        this(kind, code, message, valid, null);
    }

    /** What kind of refusal, with its HTTP status. */
    public enum Kind {
        MALFORMED(400),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        INVALID(422),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    public static Refusal invalid(String code, String message, List<String> valid) {
        return new Refusal(Kind.INVALID, code, message, List.copyOf(valid));
    }

    /** Fields with wrong values, all at once. */
    public static Refusal fields(
            String code, String message, List<String> valid, List<ErrorBody.FieldProblem> details) {
        return new Refusal(Kind.INVALID, code, message, List.copyOf(valid), List.copyOf(details));
    }

    public static Refusal conflict(String code, String message) {
        return new Refusal(Kind.CONFLICT, code, message, null);
    }

    public static Refusal unavailable(String code, String message) {
        return new Refusal(Kind.UNAVAILABLE, code, message, null);
    }

    public static Refusal malformed(String code, String message) {
        return new Refusal(Kind.MALFORMED, code, message, null);
    }

    public static Refusal notFound(String code, String message) {
        return new Refusal(Kind.NOT_FOUND, code, message, null);
    }

    public static Refusal unknownBot(String botId) {
        return new Refusal(Kind.NOT_FOUND, "unknown_bot", "there is no bot " + botId + "; see GET /api/v1/bots", null);
    }
}
