package dev.flotilla.cli.compute;

/** An input that a function cannot take; becomes the error object of that input. */
final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, as a closed set of words. */
    enum Code {
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

        String wire() {
            return wire;
        }
    }

    private final Code code;
    private final String path;

    BadInput(Code code, String path, String message) {
        super(message);
        this.code = code;
        this.path = path;
    }

    Code code() {
        return code;
    }

    /** Where in the input, such as {@code bars[3][2]}; empty for the input as a whole. */
    String path() {
        return path;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
