package dev.flotilla.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long this service waits for Postgres. */
@ConfigMapping(prefix = "fleet.store")
public interface StoreConfig {

    /** How long a blocking caller waits for its transaction; longer than Postgres' statement timeout. */
    @WithDefault("20s")
    Duration transactionTimeout();

    /** How long the start waits until params-api has brought the schema to the version this build needs. */
    @WithDefault("60s")
    Duration schemaWait();
}
