package dev.flotilla.params.quoting.adapter;

import dev.flotilla.contracts.api.Quoting;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.quoting.QuotingView;
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

/** How one market maker does. */
@Path("/api/v1/bots/{botId}/quoting")
@RunOnVirtualThread
@Tag(name = "quoting")
public class MakerResource {

    private final QuotingView view;

    MakerResource(QuotingView view) {
        this.view = view;
    }

    @GET
    @Operation(
            summary = "A market maker's newest figures and its reports, a point per minute, oldest first (the newest"
                    + " 720, at most 10080)")
    @APIResponseSchema(Quoting.Report.class)
    public Response of(@PathParam("botId") String botId, @QueryParam("limit") @Nullable Integer limit) {
        return Answers.ofBot(botId, view.of(botId, limit));
    }
}
