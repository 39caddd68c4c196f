package dev.flotilla.worker.runtime;

/** The process dies here; an Error, so that nothing in the code under test survives it by mistake. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String where) {
        super(where);
    }
}
