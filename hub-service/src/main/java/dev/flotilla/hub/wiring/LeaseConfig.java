package dev.flotilla.hub.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The figures of a lease: the same ones for hub and workers. */
@ConfigMapping(prefix = "fleet.lease")
public interface LeaseConfig {

    /** Silence after which another worker may take the bot. */
    @WithDefault("15s")
    Duration ttl();

    /** How often a worker renews. */
    @WithDefault("5s")
    Duration renewEvery();

    /** Silence after which a worker fences itself. */
    @WithDefault("10s")
    Duration fenceAfter();

    /** How often the hub looks at the keys in Redis. */
    @WithDefault("500ms")
    Duration watchEvery();

    /** Longest wait for one look. */
    @WithDefault("1s")
    Duration watchTimeout();
}
