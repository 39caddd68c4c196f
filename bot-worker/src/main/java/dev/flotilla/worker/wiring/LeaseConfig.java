package dev.flotilla.worker.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Times of leases; the hub has the same. */
@ConfigMapping(prefix = "fleet.lease")
public interface LeaseConfig {

    /** Silence after which another worker may be given the bot. */
    @WithDefault("15s")
    Duration ttl();

    /** Pause between renewals. */
    @WithDefault("5s")
    Duration renewEvery();

    /** Silence after which this worker stops acting. */
    @WithDefault("10s")
    Duration fenceAfter();
}
