package dev.flotilla.papervenue.api.adapter;

import dev.flotilla.papervenue.venue.VenueLoop;
import dev.flotilla.papervenue.venue.VenueStatus;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the order log can be written. */
@Readiness
public class VenueHealth implements HealthCheck {
    private final VenueLoop loop;

    VenueHealth(VenueLoop loop) {
        this.loop = loop;
    }

    @Override
    public HealthCheckResponse call() {
        VenueStatus status = loop.status();
        return HealthCheckResponse.named("paper venue")
                .status(status.failure().isEmpty())
                .withData("clock", status.clock().toString())
                .withData("failure", status.failure())
                .build();
    }
}
