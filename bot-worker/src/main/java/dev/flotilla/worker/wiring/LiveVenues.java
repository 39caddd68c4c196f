package dev.flotilla.worker.wiring;

import dev.flotilla.venues.Venue;
import dev.flotilla.venues.aster.AsterConfig;
import dev.flotilla.venues.aster.AsterVenue;
import dev.flotilla.venues.budget.LimitListener;
import dev.flotilla.venues.ctrader.CtraderConfig;
import dev.flotilla.venues.ctrader.CtraderTokens;
import dev.flotilla.venues.ctrader.CtraderVenue;
import dev.flotilla.venues.extended.ExtendedConfig;
import dev.flotilla.venues.extended.ExtendedVenueClient;
import dev.flotilla.venues.hyperliquid.HyperliquidConfig;
import dev.flotilla.venues.hyperliquid.HyperliquidVenueClient;
import dev.flotilla.venues.stream.Backoff;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLSocketFactory;

/** Makes the real venue that the configuration names. */
final class LiveVenues {

    private final LiveVenueConfig config;
    private final Means means;

    /**
     * What connectors are made of.
     *
     * @param outgoing adds headers to each request, such as the trace
     * @param tokens where newer access tokens come from
     */
    record Means(
            HttpClient http,
            InstantSource wall,
            LongSupplier nanos,
            RandomGenerator random,
            Backoff reconnect,
            Consumer<HttpRequest.Builder> outgoing,
            LimitListener limits,
            CtraderTokens tokens) {}

    LiveVenues(LiveVenueConfig config, Means means) {
        this.config = config;
        this.means = means;
        if (config.trust().isPresent() && config.url().isEmpty()) {
            throw new IllegalArgumentException("fleet.live-venue.trust goes with fleet.live-venue.url only:"
                    + " the venue itself is known by the certificates of this machine");
        }
    }

    /** @throws IllegalArgumentException for a name that no connector has */
    Venue venue() {
        return switch (config.name()) {
            case AsterVenue.NAME -> aster();
            case HyperliquidVenueClient.NAME -> hyperliquid();
            case ExtendedVenueClient.NAME -> extended();
            case CtraderVenue.NAME -> ctrader();
            default ->
                throw new IllegalArgumentException(
                        "fleet.live-venue.name must be paper, aster, hyperliquid, extended or ctrader, was "
                                + config.name());
        };
    }

    private Venue aster() {
        AsterConfig own =
                config.testnet() ? AsterConfig.testnet(means.reconnect()) : AsterConfig.mainnet(means.reconnect());
        AsterConfig where = config.url()
                .map(url -> AsterConfig.at(url, config.testnet(), means.reconnect()))
                .orElse(own);
        return new AsterVenue(where, means.http(), means.wall(), means.nanos(), means.limits());
    }

    private Venue hyperliquid() {
        URI own = config.testnet() ? HyperliquidConfig.TESTNET : HyperliquidConfig.MAINNET;
        return new HyperliquidVenueClient(
                HyperliquidConfig.of(config.url().orElse(own), !config.testnet(), means.reconnect()),
                means.http(),
                means.wall(),
                means.nanos(),
                means.outgoing(),
                means.limits());
    }

    private Venue extended() {
        URI own = config.testnet() ? ExtendedConfig.TESTNET : ExtendedConfig.MAINNET;
        return new ExtendedVenueClient(
                ExtendedConfig.of(config.url().orElse(own), !config.testnet(), means.reconnect()),
                means.http(),
                means.wall(),
                means.nanos(),
                () -> means.random().nextInt(1, Integer.MAX_VALUE),
                means.outgoing(),
                means.limits());
    }

    private Venue ctrader() {
        String own = config.testnet() ? CtraderConfig.DEMO : CtraderConfig.LIVE;
        String host = config.url().map(LiveVenues::host).orElse(own);
        int port = config.url().map(URI::getPort).filter(given -> given > 0).orElse(CtraderConfig.PORT);
        SSLSocketFactory tls = config.trust().map(TrustedCertificates::only).orElseGet(() ->
                (SSLSocketFactory) SSLSocketFactory.getDefault());
        return new CtraderVenue(
                CtraderConfig.of(host, port, tls, means.reconnect(), means.wall(), means.nanos()),
                means.tokens(),
                means.limits());
    }

    private static String host(URI url) {
        if (url.getHost() == null) {
            throw new IllegalArgumentException("fleet.live-venue.url of ctrader must be tls://HOST:PORT, was " + url);
        }
        return url.getHost();
    }
}
