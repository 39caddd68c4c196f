package dev.flotilla.hub.http;

import java.util.List;

/** A request that is not carried out; the answer says why and, where there is a choice, what would be valid. */
public final class RefusedRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int UNKNOWN = 404;
    private static final int CONFLICT = 409;
    private static final int INVALID = 422;

    private final int status;
    private final String code;
    private final transient List<String> valid;

    private RefusedRequest(int status, String code, String message, List<String> valid) {
        super(message);
        this.status = status;
        this.code = code;
        this.valid = List.copyOf(valid);
    }

    public static RefusedRequest unknown(String code, String message, List<String> valid) {
        return new RefusedRequest(UNKNOWN, code, message, valid);
    }

    public static RefusedRequest conflict(String code, String message) {
        return new RefusedRequest(CONFLICT, code, message, List.of());
    }

    public static RefusedRequest invalid(String code, String message) {
        return new RefusedRequest(INVALID, code, message, List.of());
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<String> valid() {
        return valid;
    }
}
