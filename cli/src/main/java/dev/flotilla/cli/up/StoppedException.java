package dev.flotilla.cli.up;

/** The fleet was told to stop before it had started. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException(String cause) {
        super(cause);
    }
}
