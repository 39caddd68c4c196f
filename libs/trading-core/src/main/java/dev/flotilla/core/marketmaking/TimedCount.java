package dev.flotilla.core.marketmaking;

import java.util.ArrayDeque;

/** How many of a thing happened lately; remembers the newest {@value #MOST}. */
final class TimedCount {
    private static final int MOST = 10_000;

    private final ArrayDeque<Long> moments = new ArrayDeque<>();

    void add(long nanos) {
        if (moments.size() == MOST) {
            moments.removeFirst();
        }
        moments.addLast(nanos);
    }

    /** Forgets what is older than the window, counts the rest. */
    int within(long nanos, long window) {
        while (!moments.isEmpty() && nanos - moments.getFirst() > window) {
            moments.removeFirst();
        }
        return moments.size();
    }

    void clear() {
        moments.clear();
    }
}
