package dev.flotilla.papervenue.venue;

import java.util.List;

/** What the venue says to a request: what was asked for, or why not. */
public sealed interface Reply<T> {

    record Ok<T>(T value) implements Reply<T> {}

    /** @param valid what would have been accepted; empty where a list makes no sense */
    record No<T>(Problem problem, String code, String message, List<String> valid) implements Reply<T> {
        public No {
            valid = List.copyOf(valid);
        }
    }

    /** What kind of no. */
    enum Problem {
        NOT_FOUND,
        REFUSED
    }

    static <T> Reply<T> notFound(String code, String message) {
        return new No<>(Problem.NOT_FOUND, code, message, List.of());
    }

    static <T> Reply<T> refused(String code, String message) {
        return new No<>(Problem.REFUSED, code, message, List.of());
    }

    static <T> Reply<T> refused(String code, String message, List<String> valid) {
        return new No<>(Problem.REFUSED, code, message, valid);
    }
}
