package dev.flotilla.papervenue.api.adapter;

import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.papervenue.venue.MarketDesk;
import dev.flotilla.service.ServicesOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Market data, open to everybody who can reach the port, and the clock, which is not. */
@Path("/venue/v1")
@RunOnVirtualThread
public class MarketResource {
    private final MarketDesk desk;

    MarketResource(MarketDesk desk) {
        this.desk = desk;
    }

    @GET
    @Path("/info")
    public PaperVenue.Info info() {
        return desk.info();
    }

    @GET
    @Path("/klines")
    public Response klines(
            @RestQuery @Nullable String symbol,
            @RestQuery @Nullable String interval,
            @RestQuery @DefaultValue("100") int limit) {
        return Answers.of(desk.klines(symbol, interval, limit));
    }

    @PUT
    @Path("/clock")
    @ServicesOnly
    public Response clock(PaperVenue.@Nullable ClockCommand command) {
        return command == null ? Answers.noBody() : Answers.of(desk.clock(command));
    }
}
