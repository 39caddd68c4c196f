package dev.flotilla.cli.up;

import dev.flotilla.cli.inspect.MarketLine;
import dev.flotilla.venues.VenueSymbols;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The venue that the bots of {@code up} trade on instead of the paper venue, which stays as the market that the console shows.
 *
 * @param url an emulator; null = the venue's test network
 * @param testnet the venue's test network
 * @param credentials file of the accounts' credentials; workers alone read it
 * @param trust certificate of an emulator that speaks TLS; null = those that the machine trusts
 */
public record LiveVenue(
        String name,
        @Nullable URI url,
        boolean testnet,
        @Nullable Path credentials,
        @Nullable Path trust) {

    static final List<String> KNOWN = List.of("aster", "hyperliquid", "extended", "ctrader");

    public LiveVenue {
        if (!KNOWN.contains(name)) {
            throw new IllegalArgumentException(
                    "--venue must be one of " + String.join(", ", KNOWN) + ", was '" + name + "'");
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
        if (trust != null && url == null) {
            throw new IllegalArgumentException(
                    "--venue-trust goes with --venue-url: the venue itself is known by the certificates of this machine");
        }
    }

    /** The venue that bots trade on. @param live null = no other than the paper venue */
    static String nameOf(@Nullable LiveVenue live) {
        return live == null ? MarketLine.PAPER : live.name();
    }

    /** A market of recordings in the venue's words. */
    String symbol(String recorded) {
        return VenueSymbols.of(name, recorded);
    }

    Map<String, String> workerEnvironment() {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("FLEET_LIVE_VENUE_NAME", name);
        env.put("FLEET_LIVE_VENUE_TESTNET", "true");
        if (url != null) {
            env.put("FLEET_LIVE_VENUE_URL", url.toString());
        }
        file(env, "FLEET_LIVE_VENUE_CREDENTIALS", credentials);
        file(env, "FLEET_LIVE_VENUE_TRUST", trust);
        return env;
    }

    private static void file(Map<String, String> env, String key, @Nullable Path file) {
        if (file != null) {
            env.put(key, file.toAbsolutePath().normalize().toString());
        }
    }

    Map<String, String> paramsEnvironment() {
        return Map.of("FLEET_NEW_BOTS_VENUE", name);
    }
}
