package dev.flotilla.worker.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Decides at each effect of a bot what goes wrong there. */
class Faults {

    enum Fault {
        NONE,
        CRASH_BEFORE,
        CRASH_AFTER,
        /** The venue does it, but the answer is lost. */
        ANSWER_LOST,
        /** The venue never hears of it, and nobody knows. */
        REQUEST_LOST
    }

    private final Deque<Fault> next = new ArrayDeque<>();
    int effects;

    void then(Fault... faults) {
        next.addAll(java.util.List.of(faults));
    }

    Fault at(String effect) {
        effects++;
        return next.isEmpty() ? Fault.NONE : next.poll();
    }

    /** Runs an effect that either happens or not; only crashes make sense for it. */
    <T> T local(String effect, Supplier<T> action) {
        Fault fault = at(effect);
        if (fault == Fault.CRASH_BEFORE) {
            throw new Crash("before " + effect);
        }
        T result = action.get();
        if (fault == Fault.CRASH_AFTER) {
            throw new Crash("after " + effect);
        }
        return result;
    }

    /** Runs a call to the venue. */
    <T> T remote(String effect, Supplier<T> action, Supplier<T> unclear) {
        Fault fault = at(effect);
        switch (fault) {
            case CRASH_BEFORE -> throw new Crash("before " + effect);
            case REQUEST_LOST -> {
                return unclear.get();
            }
            case NONE, CRASH_AFTER, ANSWER_LOST -> {}
        }
        T result = action.get();
        return switch (fault) {
            case CRASH_AFTER -> throw new Crash("after " + effect);
            case ANSWER_LOST -> unclear.get();
            case NONE, CRASH_BEFORE, REQUEST_LOST -> result;
        };
    }
}
