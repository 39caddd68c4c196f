package dev.flotilla.hub.failover.adapter;

import dev.flotilla.contracts.api.Hub;
import dev.flotilla.hub.failover.Takeovers;
import dev.flotilla.hub.http.RefusedRequest;
import dev.flotilla.service.ServicesOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takeovers, asked for by params-api in the name of an operator. */
@Path("/internal/v1/failover")
@ServicesOnly
@RunOnVirtualThread
public class FailoverResource {

    private final Takeovers takeovers;

    FailoverResource(Takeovers takeovers) {
        this.takeovers = takeovers;
    }

    @POST
    public Hub.FailoverStarted start(Hub.Failover request) {
        named("deadBot", request.deadBot());
        named("replacement", request.replacement());
        named("by", request.by());
        return switch (takeovers.start(request)) {
            case Takeovers.Outcome.Started(var answer) -> answer;
            case Takeovers.Outcome.Unknown(String botId) ->
                throw RefusedRequest.unknown("unknown_bot", "the hub knows no bot " + botId, List.of());
            case Takeovers.Outcome.Refused(String code, String message) -> throw RefusedRequest.conflict(code, message);
        };
    }

    private static void named(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw RefusedRequest.invalid("missing_field", field + " must not be empty");
        }
    }
}
