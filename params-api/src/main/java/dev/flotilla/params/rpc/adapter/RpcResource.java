package dev.flotilla.params.rpc.adapter;

import dev.flotilla.params.auth.Access;
import dev.flotilla.params.auth.For;
import dev.flotilla.params.auth.Role;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.RequestBodies;
import dev.flotilla.params.rpc.RpcCall;
import dev.flotilla.params.rpc.RpcMethods;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One door for the runtime's methods. Whoever has a token may read; what changes something is for operators. */
@Path("/api/v1/rpc")
@For(Access.Audience.KNOWN)
@RunOnVirtualThread
@Tag(name = "runtimes")
public class RpcResource {

    private final RpcMethods methods;

    RpcResource(RpcMethods methods) {
        this.methods = methods;
    }

    @POST
    @Operation(
            summary = "Call a method of the runtime: {ok: true, ...} or {ok: false, error: {code, message, details}}")
    public Response call(
            @RequestBody(content = @Content(schema = @Schema(implementation = RpcCall.class))) byte[] body,
            @Context SecurityContext who) {
        boolean mayChange = who.isUserInRole(Role.OPERATOR.wireName()) || who.isUserInRole(Role.ADMIN.wireName());
        return switch (RequestBodies.read(body, RpcCall.class)) {
            case Outcome.Done<RpcCall> done ->
                Response.ok(
                                RpcMethods.envelope(
                                        methods.call(
                                                done.value(),
                                                who.getUserPrincipal().getName(),
                                                mayChange),
                                        done.value().id()),
                                MediaType.APPLICATION_JSON_TYPE)
                        .build();
            case Outcome.Refused<RpcCall> refused -> Answers.of(refused.refusal());
        };
    }
}
