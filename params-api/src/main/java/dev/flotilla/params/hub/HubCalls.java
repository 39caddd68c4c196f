package dev.flotilla.params.hub;

import dev.flotilla.contracts.api.Hub;
import dev.flotilla.contracts.venue.VenueChecks;
import dev.flotilla.params.http.Outcome;

/** What only the hub may do. Refusals are the hub's own; a hub that does not answer is one of kind UNAVAILABLE. Repeating is harmless. */
public interface HubCalls {

    /** From the answer on the dead bot is not placed any more. */
    Outcome<Hub.FailoverStarted> failover(Hub.Failover request);

    /** @param cordoned false ends it */
    Outcome<Hub.Cordoned> cordon(String workerId, boolean cordoned, Hub.Cordon request);

    /** A worker tries its credentials; takes as long as the venue does. */
    Outcome<VenueChecks.Report> checkVenue(VenueChecks.Request request);
}
