package dev.flotilla.params.venue.adapter;

import dev.flotilla.contracts.venue.VenueChecks;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.http.RequestBodies;
import dev.flotilla.params.venue.VenueDesk;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Venues. */
@Path("/api/v1/venues")
@RunOnVirtualThread
@Tag(name = "venues")
public class VenuesResource {

    private final VenueDesk desk;
    private final TradingVenue trading;

    VenuesResource(VenueDesk desk, TradingVenue trading) {
        this.desk = desk;
        this.trading = trading;
    }

    @GET
    @Operation(summary = "The venue that new bots trade on")
    public VenueChecks.Trading trading() {
        return new VenueChecks.Trading(trading.venue());
    }

    @POST
    @Path("/{venue}/check")
    @Operation(
            summary =
                    "A worker tries its credentials at the venue: permissions, clock offset and rules, nothing is traded")
    @APIResponseSchema(VenueChecks.Report.class)
    public Response check(
            @PathParam("venue") String venue,
            @RequestBody(content = @Content(schema = @Schema(implementation = VenueChecks.Wish.class))) byte[] body,
            @Context SecurityContext who) {
        return Answers.of(RequestBodies.read(body, VenueChecks.Wish.class)
                .then(wish -> desk.check(venue, wish, who.getUserPrincipal().getName())));
    }
}
