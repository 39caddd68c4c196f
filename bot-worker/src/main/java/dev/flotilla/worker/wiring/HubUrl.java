package dev.flotilla.worker.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.List;

/** Where hub-service is: several addresses, separated by commas, where several hubs run. */
@ConfigMapping(prefix = "fleet.hub-url")
interface HubUrl {

    /** Scheme, host and port of each. */
    @WithParentName
    @WithDefault("http://127.0.0.1:8081")
    List<URI> value();
}
