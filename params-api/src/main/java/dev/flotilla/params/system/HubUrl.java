package dev.flotilla.params.system;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;

/** Address of hub-service. A mapping of this one key, so that other roots may own their own keys. */
@ConfigMapping(prefix = "fleet.hub-url")
public interface HubUrl {

    @WithParentName
    @WithDefault("http://127.0.0.1:8081")
    URI value();
}
