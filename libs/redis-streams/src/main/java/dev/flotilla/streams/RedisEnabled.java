package dev.flotilla.streams;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/**
 * Whether this fleet has a Redis at all. Without one, channels stay closed without trying and appends fail at once: every
 * reader goes the way beside Redis all the time.
 */
@ConfigMapping(prefix = "fleet.redis.enabled")
public interface RedisEnabled {

    /** False for a fleet that runs without Redis on purpose. */
    @WithParentName
    @WithDefault("true")
    boolean value();
}
