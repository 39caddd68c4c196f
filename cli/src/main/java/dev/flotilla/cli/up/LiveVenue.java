package dev.flotilla.cli.up;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The venue that the bots of {@code up} trade on instead of the paper venue, which stays as the market that the console shows.
 *
 * @param url an emulator; null = the venue's test network
 * @param testnet the venue's test network
 * @param credentials file of the accounts' credentials; workers alone read it
 */
public record LiveVenue(
        String name,
        @Nullable URI url,
        boolean testnet,
        @Nullable Path credentials) {

    private static final Set<String> KNOWN = Set.of("aster");

    public LiveVenue {
        if (!KNOWN.contains(name)) {
            throw new IllegalArgumentException("--venue must be one of " + KNOWN + ", was '" + name + "'");
        }
        if (credentials == null) {
            throw new IllegalArgumentException("--venue goes with --venue-credentials FILE: bots of " + name
                    + " cannot open their accounts without");
        }
        if (url == null && !testnet) {
            throw new IllegalArgumentException(
                    "--venue goes with --venue-testnet or --venue-url URL (an emulator: fleet emulate " + name
                            + "): this release does not trade real money");
        }
    }

    Map<String, String> workerEnvironment() {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("FLEET_LIVE_VENUE_NAME", name);
        env.put("FLEET_LIVE_VENUE_TESTNET", "true");
        if (url != null) {
            env.put("FLEET_LIVE_VENUE_URL", url.toString());
        }
        if (credentials != null) {
            env.put(
                    "FLEET_LIVE_VENUE_CREDENTIALS",
                    credentials.toAbsolutePath().normalize().toString());
        }
        return env;
    }

    Map<String, String> paramsEnvironment() {
        return Map.of("FLEET_NEW_BOTS_VENUE", name);
    }
}
