package dev.flotilla.params.market;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;

/** Address of the paper venue. A mapping of this one key, so that other roots may own their own keys. */
@ConfigMapping(prefix = "fleet.paper-venue-url")
public interface VenueUrl {

    @WithParentName
    @WithDefault("http://127.0.0.1:8084")
    URI value();
}
