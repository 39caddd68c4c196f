package dev.flotilla.params.consent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The consent gate. */
@ConfigMapping(prefix = "fleet.consent")
public interface ConsentConfig {

    /** How long a gate that was shown can be answered. */
    @WithDefault("5m")
    Duration gateTtl();
}
