package dev.flotilla.params.backtest.adapter;

import dev.flotilla.contracts.api.Backtests;
import dev.flotilla.params.backtest.BacktestDesk;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.http.RequestBodies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A bot's strategy tried again. */
@Path("/api/v1/bots/{botId}/backtest")
@RunOnVirtualThread
@Tag(name = "bots")
public class BacktestResource {

    private final BacktestDesk desk;

    BacktestResource(BacktestDesk desk) {
        this.desk = desk;
    }

    @POST
    @Operation(
            summary =
                    "Run the bot's strategy, with other parameters if wished, over the bars in its journal; at most 28800 decisions, one backtest at a time; changes nothing")
    @APIResponseSchema(Backtests.Result.class)
    public Response run(
            @PathParam("botId") String botId,
            @RequestBody(content = @Content(schema = @Schema(implementation = Backtests.NewBacktest.class)))
                    byte[] body) {
        return Answers.of(RequestBodies.read(body, Backtests.NewBacktest.class).then(wish -> desk.run(botId, wish)));
    }
}
