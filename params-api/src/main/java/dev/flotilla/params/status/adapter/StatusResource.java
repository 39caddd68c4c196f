package dev.flotilla.params.status.adapter;

import dev.flotilla.contracts.api.BotStatus;
import dev.flotilla.contracts.api.WhyNoTrades;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.status.StatusView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a bot's strategy reports, and why it does not trade. */
@Path("/api/v1/bots/{botId}")
@RunOnVirtualThread
@Tag(name = "bots")
public class StatusResource {

    private final StatusView view;

    StatusResource(StatusView view) {
        this.view = view;
    }

    @GET
    @Path("/status")
    @Operation(summary = "The strategy's report: account, positions, trades, learning; null is what nobody knows")
    @APIResponseSchema(BotStatus.class)
    public Response status(@PathParam("botId") String botId) {
        return Answers.ofBot(botId, view.status(botId));
    }

    @GET
    @Path("/why")
    @Operation(
            summary =
                    "Why no trades: statuses of the last decisions per symbol (500, at most 2000), what came nearest to an entry, what blocks")
    @APIResponseSchema(WhyNoTrades.class)
    public Response why(@PathParam("botId") String botId, @QueryParam("last") @Nullable Integer last) {
        return Answers.ofBot(botId, view.why(botId, last));
    }
}
