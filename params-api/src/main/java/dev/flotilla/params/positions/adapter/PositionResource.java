package dev.flotilla.params.positions.adapter;

import dev.flotilla.contracts.api.Positions;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.http.Moments;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.positions.HistoryView;
import dev.flotilla.params.positions.PositionStore;
import dev.flotilla.params.positions.PositionView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is open, how it went and how it ended. */
@Path("/api/v1")
@RunOnVirtualThread
@Tag(name = "positions")
public class PositionResource {

    private final PositionView positions;
    private final HistoryView history;

    PositionResource(PositionView positions, HistoryView history) {
        this.positions = positions;
        this.history = history;
    }

    @GET
    @Path("/positions")
    @Operation(summary = "Every open position of the fleet with its verdict, the worst first")
    public List<Positions.Position> all() {
        return positions.all();
    }

    @GET
    @Path("/positions/path")
    @Operation(
            summary =
                    "The way of one position, open or past: price, floors, best price and resting stop, at most 1000 points, and what happened")
    @APIResponseSchema(Positions.Path.class)
    public Response path(
            @QueryParam("bot") @Nullable String bot,
            @QueryParam("asset") @Nullable String asset,
            @QueryParam("opened") @Nullable String opened) {
        return Answers.of(key(bot, asset, opened).then(history::path));
    }

    private static Outcome<PositionStore.PathKey> key(
            @Nullable String bot, @Nullable String asset, @Nullable String opened) {
        Outcome<PositionStore.PathKey> missing = Outcome.refused(
                Refusal.malformed("missing_query", "give bot, asset and opened (the position's openedAt)"));
        if (bot == null || asset == null) {
            return missing;
        }
        return Moments.read("opened", opened)
                .then(moment -> moment.map(at -> Outcome.done(new PositionStore.PathKey(bot, asset, at)))
                        .orElse(missing));
    }

    @GET
    @Path("/closes")
    @Operation(
            summary =
                    "Ends of positions that exits followed, newest first; older ones by before=nextBefore. Filters: runtime, wallet, asset, reason, outcome (win, loss, flat, unknown), from and to (market time), all=true also with copies of rebuilds")
    @APIResponseSchema(Positions.ClosePage.class)
    public Response closes(@BeanParam CloseFilters filters) {
        return Answers.of(filters.search().map(search -> history.closes(search, filters.limit)));
    }
}
