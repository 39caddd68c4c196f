package dev.flotilla.worker.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;

/** Where the paper venue is. */
@ConfigMapping(prefix = "fleet.paper-venue-url")
interface PaperVenueUrl {

    /** Scheme, host and port. */
    @WithParentName
    @WithDefault("http://127.0.0.1:8084")
    URI value();
}
