package dev.flotilla.hub.venue;

import dev.flotilla.contracts.venue.VenueChecks;
import dev.flotilla.hub.http.RefusedRequest;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/**
 * Finds a worker that can try a credential, and gives its answer. One worker is asked after another; one that takes its time is not waited
 * for before the next is asked, and all of it ends within a bound, however many are silent. Repeating is harmless: nothing is traded.
 */
public final class CheckDesk {

    private static final int ASKED_MAX = 16;

    private final Checkers checkers;
    private final ExecutorService threads;
    private final LongSupplier nanos;
    private final Patience patience;

    /**
     * How long a check may take.
     *
     * @param whole from the question to the last answer that counts
     * @param headStart longest time that one worker has for itself before the next is asked too
     */
    public record Patience(Duration whole, Duration headStart) {

        /** Of so many workers, all are asked in the first half of the time. */
        Duration headStart(int workers) {
            Duration even = whole.dividedBy(2L * Math.max(1, workers));
            return even.compareTo(headStart) < 0 ? even : headStart;
        }
    }

    /**
     * @param threads one question each, interrupted when its answer is not needed any more
     * @param nanos monotonic time
     */
    public CheckDesk(Checkers checkers, ExecutorService threads, LongSupplier nanos, Patience patience) {
        this.checkers = checkers;
        this.threads = threads;
        this.nanos = nanos;
        this.patience = patience;
    }

    /** @throws RefusedRequest when no worker can, with what the workers said */
    public VenueChecks.Report check(VenueChecks.Request request) {
        List<Checkers.Checker> alive = checkers.alive(ASKED_MAX);
        try (CheckRound round = new CheckRound(checkers, request, threads, nanos, patience)) {
            VenueChecks.Report report = round.first(alive);
            if (report != null) {
                return report;
            }
            throw refusal(request, round.others(), round.silent());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RefusedRequest.conflict("no_answer", "the check was interrupted: ask again");
        }
    }

    /** What a worker of that venue said says more than where the others trade. */
    private static RefusedRequest refusal(
            VenueChecks.Request request, List<Checkers.Answer.NotHere> others, List<String> silent) {
        TreeSet<String> valid = new TreeSet<>();
        for (Checkers.Answer.NotHere no : others) {
            if (!no.code().equals("other_venue")) {
                return RefusedRequest.unknown(no.code(), no.message(), no.valid());
            }
            valid.addAll(no.valid());
        }
        if (!silent.isEmpty()) {
            return RefusedRequest.conflict("no_answer", "no worker answered: " + String.join("; ", silent));
        }
        return valid.isEmpty()
                ? RefusedRequest.conflict("no_worker", "no worker is there: see fleet workers")
                : RefusedRequest.unknown(
                        "unknown_venue",
                        "no worker trades on " + request.venue() + ": start one with `fleet up --venue "
                                + request.venue()
                                + "`, or with fleet.live-venue.name set; workers that are there trade elsewhere",
                        List.copyOf(valid));
    }
}
