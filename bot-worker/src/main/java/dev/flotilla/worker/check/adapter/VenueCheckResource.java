package dev.flotilla.worker.check.adapter;

import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.contracts.venue.VenueChecks;
import dev.flotilla.service.ServicesOnly;
import dev.flotilla.worker.check.AccountChecks;
import dev.flotilla.worker.check.CheckAnswer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Checks of credentials, asked for by the hub. */
@Path("/internal/v1/venue-check")
@ServicesOnly
@RunOnVirtualThread
public class VenueCheckResource {

    private static final int CONFLICT = 409;

    private final AccountChecks checks;

    VenueCheckResource(AccountChecks checks) {
        this.checks = checks;
    }

    /** 409 says that another worker may be able to. */
    @POST
    public Response check(VenueChecks.Request request) {
        return switch (checks.answer(request)) {
            case CheckAnswer.Done done ->
                Response.ok(done.report(), MediaType.APPLICATION_JSON).build();
            case CheckAnswer.NotHere no ->
                Response.status(CONFLICT)
                        .type(MediaType.APPLICATION_JSON)
                        .entity(ErrorBody.of(no.code(), no.message(), no.valid()))
                        .build();
        };
    }
}
