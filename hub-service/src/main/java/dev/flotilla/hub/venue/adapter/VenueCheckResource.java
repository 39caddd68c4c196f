package dev.flotilla.hub.venue.adapter;

import dev.flotilla.contracts.venue.VenueChecks;
import dev.flotilla.hub.venue.CheckDesk;
import dev.flotilla.service.ServicesOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Checks of credentials, asked for by params-api in the name of an operator. */
@Path("/internal/v1/venue-check")
@ServicesOnly
@RunOnVirtualThread
public class VenueCheckResource {

    private final CheckDesk desk;

    VenueCheckResource(CheckDesk desk) {
        this.desk = desk;
    }

    @POST
    public VenueChecks.Report check(VenueChecks.Request request) {
        return desk.check(request);
    }
}
