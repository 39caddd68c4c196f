package dev.flotilla.worker.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The one venue that this worker trades on, and what opens accounts there. */
@ConfigMapping(prefix = "fleet.live-venue")
interface LiveVenueConfig {

    /** paper, aster, hyperliquid, extended or ctrader. */
    @WithDefault("paper")
    String name();

    /** Address of requests and streams, for an emulator or a gateway, such as http://127.0.0.1:8099 or, of cTrader, tls://HOST:PORT; absent = the venue's own. */
    Optional<URI> url();

    /** The venue's test network, of cTrader its demo host; with an address of its own, what signatures name. */
    @WithDefault("false")
    boolean testnet();

    /** File with the credentials of the accounts, readable by its owner only; see docs/venues.md. */
    Optional<Path> credentials();

    /** Certificates (PEM) that are trusted instead of those of the machine, with an address of its own only: an emulator's of cTrader. */
    Optional<Path> trust();

    /** A check refuses credentials, and a bot does not start, while the venue's clock and ours are further apart. */
    @WithDefault("5s")
    Duration skewMax();
}
