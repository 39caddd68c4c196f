package dev.flotilla.params.runtime.adapter;

import dev.flotilla.contracts.api.Runtimes;
import dev.flotilla.params.auth.Access;
import dev.flotilla.params.auth.For;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.http.RequestBodies;
import dev.flotilla.params.runtime.RuntimeCards;
import dev.flotilla.params.runtime.RuntimeCheck;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Installed runtimes, for reading: they are changed through {@code /api/v1/rpc}. A check is a question too: whoever may read may ask it. */
@Path("/api/v1/runtimes")
@For(Access.Audience.KNOWN)
@RunOnVirtualThread
@Tag(name = "runtimes")
public class RuntimeResource {

    private final RuntimeCards cards;
    private final RuntimeCheck check;

    RuntimeResource(RuntimeCards cards, RuntimeCheck check) {
        this.cards = cards;
        this.check = check;
    }

    @GET
    @Operation(summary = "Installed runtimes: wallets, health, how their positions are protected")
    public List<Runtimes.Runtime> all() {
        return cards.all();
    }

    @GET
    @Path("/presets")
    @Operation(summary = "Exit rules with a name, and a whole document to start from")
    public Runtimes.Presets presets() {
        return check.presets();
    }

    @POST
    @Path("/check")
    @Operation(summary = "What installing this document would say and do: every mistake at once; nothing is changed")
    @APIResponseSchema(Runtimes.Check.class)
    public Response check(
            @RequestBody(content = @Content(schema = @Schema(implementation = Runtimes.CheckRequest.class)))
                    byte[] body) {
        return Answers.of(RequestBodies.read(body, Runtimes.CheckRequest.class).map(check::check));
    }

    @GET
    @Path("/{runtimeId}")
    @Operation(summary = "One runtime with its document")
    @APIResponseSchema(Runtimes.Detail.class)
    public Response one(@PathParam("runtimeId") String runtimeId) {
        return Answers.of(cards.detail(runtimeId));
    }
}
