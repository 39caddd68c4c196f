package dev.flotilla.worker.check;

import dev.flotilla.contracts.venue.VenueChecks;
import java.util.List;

/** What a worker answers to a wish for a check. */
public sealed interface CheckAnswer {

    record Done(VenueChecks.Report report) implements CheckAnswer {}

    /** Another worker may be able to. */
    record NotHere(String code, String message, List<String> valid) implements CheckAnswer {
        public NotHere {
            valid = List.copyOf(valid);
        }
    }
}
