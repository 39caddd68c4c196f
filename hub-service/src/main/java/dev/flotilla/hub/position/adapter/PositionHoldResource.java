package dev.flotilla.hub.position.adapter;

import dev.flotilla.contracts.lease.PositionHold;
import dev.flotilla.hub.position.PositionHolds;
import dev.flotilla.service.ServicesOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Claims on positions, for bots that watch a whole account. */
@Path("/internal/v1/position-holds")
@ServicesOnly
@RunOnVirtualThread
public class PositionHoldResource {

    private final PositionHolds holds;

    PositionHoldResource(PositionHolds holds) {
        this.holds = holds;
    }

    @POST
    public PositionHold.Result hold(PositionHold hold) {
        return holds.hold(hold);
    }
}
