package dev.flotilla.hub.venue;

import dev.flotilla.contracts.venue.VenueChecks;
import java.net.URI;
import java.util.List;

/** Workers that may be asked for a check. */
public interface Checkers {

    /** A worker that was heard a moment ago. */
    record Checker(String workerId, URI url) {}

    /** How a worker answered. */
    sealed interface Answer {

        record Done(VenueChecks.Report report) implements Answer {}

        /** It trades elsewhere, or does not have the credential; another one may. */
        record NotHere(String code, String message, List<String> valid) implements Answer {
            public NotHere {
                valid = List.copyOf(valid);
            }
        }

        record Silent(String cause) implements Answer {}
    }

    /** Those heard last come first. */
    List<Checker> alive(int limit);

    /** Blocks until it answers or its time is over. */
    Answer ask(Checker checker, VenueChecks.Request request);
}
