package dev.flotilla.papervenue.api.adapter;

import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.papervenue.venue.VenueDesk;
import dev.flotilla.service.ServicesOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Accounts and their orders; contract in {@link PaperVenue}. */
@Path("/venue/v1/accounts/{account}")
@ServicesOnly
@RunOnVirtualThread
public class AccountResource {
    private final VenueDesk desk;

    AccountResource(VenueDesk desk) {
        this.desk = desk;
    }

    @PUT
    public Response open(@RestPath String account, PaperVenue.@Nullable OpenAccount request) {
        return request == null ? Answers.noBody() : Answers.of(desk.open(account, request));
    }

    @GET
    public Response account(@RestPath String account) {
        return Answers.of(desk.account(account));
    }

    @GET
    @Path("/fills")
    public Response fills(
            @RestPath String account,
            @RestQuery @DefaultValue("0") long afterSeq,
            @RestQuery @DefaultValue("500") int limit) {
        return Answers.of(desk.fills(account, afterSeq, limit));
    }

    @POST
    @Path("/orders")
    public Response place(@RestPath String account, PaperVenue.@Nullable NewOrder order) {
        return order == null ? Answers.noBody() : Answers.of(desk.place(account, order));
    }

    @GET
    @Path("/orders/{clientOrderId}")
    public Response order(@RestPath String account, @RestPath String clientOrderId) {
        return Answers.of(desk.order(account, clientOrderId));
    }

    @DELETE
    @Path("/orders/{clientOrderId}")
    public Response cancel(
            @RestPath String account, @RestPath String clientOrderId, @RestQuery @Nullable String validUntil) {
        return Answers.of(desk.cancel(account, clientOrderId, validUntil));
    }
}
