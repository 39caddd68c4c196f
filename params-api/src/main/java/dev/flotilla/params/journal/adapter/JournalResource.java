package dev.flotilla.params.journal.adapter;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Infrastructure;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.journal.JournalView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What one bot did. */
@Path("/api/v1/bots/{botId}")
@RunOnVirtualThread
@Tag(name = "journal")
public class JournalResource {

    private final JournalView view;

    JournalResource(JournalView view) {
        this.view = view;
    }

    @GET
    @Path("/decisions")
    @Operation(
            summary =
                    "Journal, newest first; at most 500 entries, older ones by before=nextBefore. Filters: status, decision, symbol, from and to (market time), text in reason or note")
    @APIResponseSchema(Bots.JournalPage.class)
    public Response decisions(@PathParam("botId") String botId, @BeanParam JournalFilters filters) {
        return Answers.of(filters.search().then(search -> view.decisions(botId, filters.limit, search)));
    }

    @GET
    @Path("/trades")
    @Operation(summary = "Closed trades, newest first")
    @APIResponseSchema(Bots.Trade[].class)
    public Response trades(@PathParam("botId") String botId, @QueryParam("limit") @Nullable Integer limit) {
        return Answers.of(view.trades(botId, limit));
    }

    @GET
    @Path("/orders")
    @Operation(summary = "Orders, newest first")
    @APIResponseSchema(Bots.Order[].class)
    public Response orders(@PathParam("botId") String botId, @QueryParam("limit") @Nullable Integer limit) {
        return Answers.of(view.orders(botId, limit));
    }

    @GET
    @Path("/equity")
    @Operation(summary = "Equity curve, oldest first, thinned out to at most the points asked for")
    @APIResponseSchema(Bots.EquityPoint[].class)
    public Response equity(@PathParam("botId") String botId, @QueryParam("points") @Nullable Integer points) {
        return Answers.of(view.equity(botId, points));
    }

    @GET
    @Path("/candles")
    @Operation(summary = "Closed bars of the bot's symbol from the venue: interval 5m, 1h or 4h")
    @APIResponseSchema(Bots.Candles.class)
    public Response candles(
            @PathParam("botId") String botId,
            @QueryParam("interval") @Nullable String interval,
            @QueryParam("limit") @Nullable Integer limit) {
        return Answers.of(view.candles(botId, interval, limit));
    }

    @GET
    @Path("/sessions")
    @Operation(summary = "Run sessions, newest first")
    @APIResponseSchema(Bots.Session[].class)
    public Response sessions(@PathParam("botId") String botId, @QueryParam("limit") @Nullable Integer limit) {
        return Answers.of(view.sessions(botId, limit));
    }

    @GET
    @Path("/events")
    @Operation(summary = "What the hub did with the bot, what people did and what it asked of them, newest first")
    @APIResponseSchema(Infrastructure.ProcessEvent[].class)
    public Response events(@PathParam("botId") String botId, @QueryParam("limit") @Nullable Integer limit) {
        return Answers.of(view.events(botId, limit));
    }
}
