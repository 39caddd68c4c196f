package dev.flotilla.params.fleet.adapter;

import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.params.fleet.FleetView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The fleet at a glance. */
@Path("/api/v1/fleet")
@RunOnVirtualThread
@Tag(name = "fleet")
public class FleetResource {

    private final FleetView view;

    FleetResource(FleetView view) {
        this.view = view;
    }

    @GET
    @Operation(summary = "Market, totals and a card per bot")
    public Fleet.Overview overview() {
        return view.overview();
    }
}
