package dev.flotilla.hub.venue;

import dev.flotilla.contracts.venue.VenueChecks;
import dev.flotilla.hub.venue.Checkers.Answer;
import dev.flotilla.hub.venue.Checkers.Checker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One wish, told to workers until one of them has a report. Confined to the thread that asks; closing ends what still runs. */
final class CheckRound implements AutoCloseable {

    private final Checkers checkers;
    private final VenueChecks.Request request;
    private final ExecutorService threads;
    private final LongSupplier nanos;
    private final CheckDesk.Patience patience;
    // At most one answer of each worker that was asked.
    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
    private final Map<Checker, Future<?>> waiting = new LinkedHashMap<>();
    private final List<Answer.NotHere> others = new ArrayList<>();
    private final List<String> silent = new ArrayList<>();

    private record Said(Checker checker, Answer answer) {}

    CheckRound(
            Checkers checkers,
            VenueChecks.Request request,
            ExecutorService threads,
            LongSupplier nanos,
            CheckDesk.Patience patience) {
        this.checkers = checkers;
        this.request = request;
        this.threads = threads;
        this.nanos = nanos;
        this.patience = patience;
    }

    /** The first report; null when nobody has one. */
    VenueChecks.@Nullable Report first(List<Checker> alive) throws InterruptedException {
        long end = nanos.getAsLong() + patience.whole().toNanos();
        long headStart = patience.headStart(alive.size()).toNanos();
        int asked = 0;
        while (asked < alive.size() || !waiting.isEmpty()) {
            if (asked < alive.size()) {
                ask(alive.get(asked++));
            }
            long left = end - nanos.getAsLong();
            if (left <= 0) {
                break;
            }
            Said heard = said.poll(asked < alive.size() ? Math.min(left, headStart) : left, TimeUnit.NANOSECONDS);
            if (heard != null && taken(heard) instanceof Answer.Done done) {
                return done.report();
            }
        }
        waiting.keySet().forEach(checker -> silent.add(noAnswer(checker, patience.whole())));
        return null;
    }

    private void ask(Checker checker) {
        waiting.put(checker, threads.submit(() -> said.add(new Said(checker, checkers.ask(checker, request)))));
    }

    private Answer taken(Said heard) {
        waiting.remove(heard.checker());
        switch (heard.answer()) {
            case Answer.Done _ -> {}
            case Answer.NotHere no -> others.add(no);
            case Answer.Silent away -> silent.add(heard.checker().workerId() + ": " + away.cause());
        }
        return heard.answer();
    }

    private static String noAnswer(Checker checker, Duration whole) {
        return checker.workerId() + ": no answer within " + whole.toMillis() + " ms";
    }

    /** Workers that cannot. */
    List<Answer.NotHere> others() {
        return others;
    }

    /** Workers that did not answer, and why. */
    List<String> silent() {
        return silent;
    }

    @Override
    public void close() {
        waiting.values().forEach(question -> question.cancel(true));
    }
}
