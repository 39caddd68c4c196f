package dev.flotilla.cli.json;

/** An input that a function cannot take; becomes the error object of that input. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, as a closed set of words. */
    public enum Code {
        INVALID_JSON("invalid_json"),
        UNKNOWN_FIELD("unknown_field"),
        MISSING_FIELD("missing_field"),
        WRONG_TYPE("wrong_type"),
        INVALID_VALUE("invalid_value"),
        TOO_LONG("too_long");

        private final String wire;

        Code(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    private final Code code;
    private final String path;

    public BadInput(Code code, String path, String message) {
        super(message);
        this.code = code;
        this.path = path;
    }

    public Code code() {
        return code;
    }

    /** Where in the input, such as {@code bars[3][2]}; empty for the input as a whole. */
    public String path() {
        return path;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
