package dev.flotilla.papervenue.api.adapter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of the stream. */
@ConfigMapping(prefix = "fleet.venue.stream")
public interface StreamConfig {

    /** Messages that may be on their way to one subscriber; one that is further behind is disconnected. */
    @WithDefault("10000")
    int backlog();
}
