package dev.flotilla.params.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who brings the schema forward. */
@ConfigMapping(prefix = "fleet.schema")
interface SchemaConfig {

    /** Whether this service migrates at its start; false where a job does (Kubernetes), for this service then has no right to. */
    @WithDefault("true")
    boolean migrate();
}
