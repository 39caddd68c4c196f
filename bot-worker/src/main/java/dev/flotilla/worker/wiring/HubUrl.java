package dev.flotilla.worker.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;

/** Where hub-service is. */
@ConfigMapping(prefix = "fleet.hub-url")
interface HubUrl {

    /** Scheme, host and port. */
    @WithParentName
    @WithDefault("http://127.0.0.1:8081")
    URI value();
}
