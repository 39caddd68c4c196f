package dev.flotilla.hub.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Does in one go what many threads ask for while the last round is on its way: a hundred answers of workers cost as many trips to
 * Postgres as one. Who asks alone waits for nobody.
 */
public final class Rounds<T> {

    private static final int ROUND_MAX = 256;

    /** Bounded by the threads that ask: each waits for its answer. */
    private final Queue<Asked<T>> waiting = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean busy = new AtomicBoolean();
    private final Consumer<List<T>> work;
    private final Executor rounds;

    /** @param done false = the round it was in has failed, for the sake of whichever part of it */
    private record Asked<T>(T what, CompletableFuture<Boolean> done) {}

    /**
     * @param work in the order it was asked for; may be done again when it fails
     * @param rounds where rounds run, not on the threads that ask
     */
    public Rounds(Consumer<List<T>> work, Executor rounds) {
        this.work = work;
        this.rounds = rounds;
    }

    /** Returns when it is done. Throws what the work throws of this alone: nobody fails because of those in the same round. */
    public void ask(T what) {
        Asked<T> asked = new Asked<>(what, new CompletableFuture<>());
        waiting.add(asked);
        begin();
        if (!asked.done().join()) {
            work.accept(List.of(what));
        }
    }

    private void begin() {
        if (busy.compareAndSet(false, true)) {
            rounds.execute(this::run);
        }
    }

    private void run() {
        try {
            for (List<Asked<T>> round = next(); !round.isEmpty(); round = next()) {
                run(round);
            }
        } finally {
            busy.set(false);
        }
        if (!waiting.isEmpty()) {
            begin(); // came after the last look and before the flag was down
        }
    }

    private List<Asked<T>> next() {
        List<Asked<T>> round = new ArrayList<>();
        for (Asked<T> one = waiting.poll(); one != null; one = waiting.poll()) {
            round.add(one);
            if (round.size() == ROUND_MAX) {
                break;
            }
        }
        return round;
    }

    private void run(List<Asked<T>> round) {
        boolean done = false;
        try {
            work.accept(round.stream().map(Asked::what).toList());
            done = true;
        } catch (RuntimeException _) {
            done = false; // each is done alone, and throws alone
        } finally {
            boolean answer = done;
            round.forEach(asked -> asked.done().complete(answer));
        }
    }
}
