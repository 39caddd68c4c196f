package dev.flotilla.params.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The event stream for browsers. */
@ConfigMapping(prefix = "fleet.stream")
public interface StreamConfig {

    /** Watchers at the same time; more get 503. */
    @WithDefault("64")
    int maxClients();
}
