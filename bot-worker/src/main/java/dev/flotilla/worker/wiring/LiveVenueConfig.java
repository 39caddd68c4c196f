package dev.flotilla.worker.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The one venue that this worker trades on, and what opens accounts there. */
@ConfigMapping(prefix = "fleet.live-venue")
interface LiveVenueConfig {

    /** paper or aster. */
    @WithDefault("paper")
    String name();

    /** Address of requests and streams, for an emulator or a gateway; absent = the venue's own. */
    Optional<URI> url();

    /** The venue's test network; with an address of its own, what wallet signatures name. */
    @WithDefault("false")
    boolean testnet();

    /** File with the credentials of the accounts, readable by its owner only; see docs/venues.md. */
    Optional<Path> credentials();
}
