package dev.flotilla.params.system.adapter;

import dev.flotilla.contracts.api.Infrastructure;
import dev.flotilla.params.system.SystemView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How everything does. */
@Path("/api/v1/system")
@RunOnVirtualThread
@Tag(name = "system")
public class SystemResource {

    private final SystemView view;

    SystemResource(SystemView view) {
        this.view = view;
    }

    @GET
    @Operation(summary = "Services, Postgres, Redis, streams, workers and recent events")
    public Infrastructure.SystemState state() {
        return view.state();
    }
}
