package dev.flotilla.params.positions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The ways of positions that are kept. */
@ConfigMapping(prefix = "fleet.exit-path")
public interface PathConfig {

    /** How long a piece of a way is kept after it was written. */
    @WithDefault("30d")
    Duration kept();
}
