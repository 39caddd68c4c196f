package dev.flotilla.worker.budget;

import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.budget.RequestClass;
import dev.flotilla.venues.budget.VenueCall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the budget for the calls of the venue ports, each with the patience of its class. */
record BudgetedCalls(VenueBudget budget, Patience patience, InstantSource wall) {

    private static final Duration SOON = Duration.ofSeconds(1);

    /** Null = go ahead. */
    Admission.@Nullable Refused refusal(VenueCall call, RequestClass kind, @Nullable String wallet, Wanted wanted) {
        return refusal(call, kind, wallet, patience(kind), wanted);
    }

    /** A write: it may wait as long as it can still arrive within its validity. */
    Admission.@Nullable Refused refusal(
            VenueCall call, RequestClass kind, Instant validUntil, @Nullable String wallet, Wanted wanted) {
        Duration left = Duration.between(wall.instant(), validUntil).minus(patience.sending());
        return refusal(call, kind, wallet, left, wanted);
    }

    private Admission.@Nullable Refused refusal(
            VenueCall call, RequestClass kind, @Nullable String wallet, Duration longest, Wanted wanted) {
        try {
            return switch (budget.admit(new VenueBudget.Ask(call, kind, wallet, longest, wanted))) {
                case Admission.Granted _ -> null;
                case Admission.Refused refused -> refused;
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Admission.Refused("interrupted while it waited for tokens", SOON);
        }
    }

    private Duration patience(RequestClass kind) {
        return switch (kind) {
            case PROTECTIVE -> Duration.ZERO;
            case CANCEL -> patience.settling();
            case ENTRY, READ -> patience.read();
        };
    }

    /** A read; without tokens the venue is as good as unavailable, but it is known for how long. */
    <T> T read(VenueCall call, RequestClass kind, @Nullable String wallet, Wanted wanted, Supplier<T> read) {
        Admission.Refused refused = refusal(call, kind, wallet, wanted);
        if (refused != null) {
            throw VenueUnavailableException.notYet(refused.text(), refused.again());
        }
        return read.get();
    }
}
