package dev.flotilla.worker.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;

/** Where params-api is. */
@ConfigMapping(prefix = "fleet.params-url")
interface ParamsUrl {

    /** Scheme, host and port. */
    @WithParentName
    @WithDefault("http://127.0.0.1:8080")
    URI value();
}
