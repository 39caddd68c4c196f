package dev.flotilla.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Optional;

/** The token that the services of one fleet share. A mapping of this one key, so that other roots may own their own keys. */
@ConfigMapping(prefix = "fleet.service-token")
interface ServiceIdentity {

    /** Bearer token between the services of one fleet; without it every internal call is refused. */
    @WithParentName
    Optional<String> value();
}
