package dev.flotilla.hub.worker.adapter;

import dev.flotilla.contracts.api.Hub;
import dev.flotilla.hub.http.RefusedRequest;
import dev.flotilla.hub.signal.PassSignal;
import dev.flotilla.hub.worker.CordonStore;
import dev.flotilla.service.ServicesOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Cordons, asked for by params-api in the name of an operator. */
@Path("/internal/v1/workers/{workerId}")
@ServicesOnly
@RunOnVirtualThread
public class CordonResource {

    private static final int NAMED_MAX = 50;

    private final CordonStore store;
    private final PassSignal signal;
    private final InstantSource clock;

    CordonResource(CordonStore store, PassSignal signal, InstantSource clock) {
        this.store = store;
        this.signal = signal;
        this.clock = clock;
    }

    @POST
    @Path("cordon")
    public Hub.Cordoned cordon(@PathParam("workerId") String workerId, Hub.@Nullable Cordon request) {
        return set(workerId, true, request);
    }

    @POST
    @Path("uncordon")
    public Hub.Cordoned uncordon(@PathParam("workerId") String workerId, Hub.@Nullable Cordon request) {
        return set(workerId, false, request);
    }

    private Hub.Cordoned set(String workerId, boolean cordoned, Hub.@Nullable Cordon request) {
        if (request == null || request.by() == null || request.by().isBlank()) {
            throw RefusedRequest.invalid("missing_field", "by must name who asks: {\"reason\":\"...\",\"by\":\"...\"}");
        }
        Hub.Cordoned answer = store.set(workerId, cordoned, request, clock.instant())
                .orElseThrow(() -> RefusedRequest.unknown(
                        "unknown_worker", "no worker " + workerId + " was ever heard", store.known(NAMED_MAX)));
        signal.ring();
        return answer;
    }
}
