package dev.flotilla.core.strategy;

import dev.flotilla.core.risk.RiskFailure;
import java.util.List;

/** How the way from a signal to an order ended. */
public sealed interface EntryOutcome {

    /** Every check passed. */
    record Planned(OrderPlan plan) implements EntryOutcome {}

    /** The venue shows a position that is not managed yet: it is left alone. */
    record Guarded(String note) implements EntryOutcome {}

    /** Something speaks against it. */
    record Withheld(DecisionStatus status, String note) implements EntryOutcome {}

    /** Risk checks that failed, in their fixed order. */
    record Blocked(List<RiskFailure> failures) implements EntryOutcome {
        public Blocked {
            failures = List.copyOf(failures);
        }

        /** Their wire names. */
        public String note() {
            return String.join(", ", failures.stream().map(RiskFailure::wire).toList());
        }
    }
}
