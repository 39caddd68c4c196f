package dev.flotilla.params.market.adapter;

import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.market.VenueMarket;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The market that the fleet trades on. */
@Path("/api/v1/market")
@RunOnVirtualThread
@Tag(name = "market")
public class MarketResource {

    private final VenueMarket venue;

    MarketResource(VenueMarket venue) {
        this.venue = venue;
    }

    @GET
    @Operation(summary = "Source, clock, speed and symbols of the market; 503 while the venue does not answer")
    @APIResponseSchema(Fleet.Market.class)
    public Response market() {
        return venue.market()
                .map(market -> Answers.of(Outcome.done(market)))
                .orElseGet(() -> Answers.of(Refusal.unavailable(
                        "venue_unavailable", "the paper venue does not answer now; repeat when it is up")));
    }
}
