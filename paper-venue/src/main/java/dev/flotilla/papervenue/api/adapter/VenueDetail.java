package dev.flotilla.papervenue.api.adapter;

import dev.flotilla.papervenue.venue.VenueLoop;
import dev.flotilla.papervenue.venue.VenueStatus;
import dev.flotilla.service.SelfDetail;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The venue's facts on the System page. */
@ApplicationScoped
class VenueDetail implements SelfDetail {
    private final VenueLoop loop;

    VenueDetail(VenueLoop loop) {
        this.loop = loop;
    }

    @Override
    public Map<String, Object> detail() {
        VenueStatus status = loop.status();
        return Map.of(
                "clock", status.clock(),
                "clockLagMillis", status.lagMillis(),
                "logSeq", status.logSeq(),
                "accounts", status.accounts(),
                "subscribers", status.subscribers(),
                "paused", status.paused(),
                "ended", status.ended(),
                "failure", status.failure());
    }
}
