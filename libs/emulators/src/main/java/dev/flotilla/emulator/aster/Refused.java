package dev.flotilla.emulator.aster;

/** The venue says no, with its code. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int UNAUTHORIZED = 401;
    private static final int BAD_REQUEST = 400;

    private final int code;

    Refused(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }

    int status() {
        return code == -2014 || code == -2015 ? UNAUTHORIZED : BAD_REQUEST;
    }
}
