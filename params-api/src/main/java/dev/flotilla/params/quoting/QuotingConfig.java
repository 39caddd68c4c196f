package dev.flotilla.params.quoting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What market makers told. */
@ConfigMapping(prefix = "fleet.quoting")
public interface QuotingConfig {

    /** How long a report is kept; the newest of each run stays. */
    @WithDefault("7d")
    Duration kept();
}
