package dev.flotilla.hub.venue;

import dev.flotilla.contracts.venue.VenueChecks;
import dev.flotilla.hub.http.RefusedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Finds a worker that can try a credential, and gives its answer. Repeating is harmless: nothing is traded. */
public final class CheckDesk {

    private static final int ASKED_MAX = 16;

    private final Checkers checkers;

    public CheckDesk(Checkers checkers) {
        this.checkers = checkers;
    }

    /** @throws RefusedRequest when no worker can, with what the workers said */
    public VenueChecks.Report check(VenueChecks.Request request) {
        List<String> silent = new ArrayList<>();
        List<Checkers.Answer.NotHere> others = new ArrayList<>();
        for (Checkers.Checker checker : checkers.alive(ASKED_MAX)) {
            switch (checkers.ask(checker, request)) {
                case Checkers.Answer.Done done -> {
                    return done.report();
                }
                case Checkers.Answer.NotHere no -> others.add(no);
                case Checkers.Answer.Silent away -> silent.add(checker.workerId() + ": " + away.cause());
            }
        }
        throw refusal(request, others, silent);
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
