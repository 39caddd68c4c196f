package dev.flotilla.venues.hyperliquid;

import dev.flotilla.venues.stream.Backoff;
import dev.flotilla.venues.stream.StreamTerms;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where Hyperliquid is and how long to wait for it.
 *
 * @param baseUrl scheme, host and port
 * @param mainnet part of what is signed: an action for the testnet is void on mainnet and the other way round
 * @param writeTimeout longest wait for an order or a cancel (D10)
 * @param readTimeout longest wait for anything else
 * @param silenceMax how long the stream may be silent, answers to pings included, before it is opened anew
 * @param reconnect pauses between attempts to connect
 * @param slippage how far beyond the middle of the book a market order may fill, 0.05 = 5 %
 */
public record HyperliquidConfig(
        URI baseUrl,
        boolean mainnet,
        Duration writeTimeout,
        Duration readTimeout,
        Duration silenceMax,
        Backoff reconnect,
        BigDecimal slippage) {

    public static final URI MAINNET = URI.create("https://api.hyperliquid.xyz");
    public static final URI TESTNET = URI.create("https://api.hyperliquid-testnet.xyz");

    private static final BigDecimal SLIPPAGE = new BigDecimal("0.05");

    public HyperliquidConfig {
        if (slippage.signum() <= 0 || slippage.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("slippage must be in (0, 1), was " + slippage.toPlainString());
        }
    }

    /** Three seconds for writes, ten for reads, and the slippage of the venue's own library. */
    public static HyperliquidConfig of(URI baseUrl, boolean mainnet, Backoff reconnect) {
        return new HyperliquidConfig(
                baseUrl,
                mainnet,
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofSeconds(50),
                reconnect,
                SLIPPAGE);
    }

    URI info() {
        return baseUrl.resolve("/info");
    }

    URI exchange() {
        return baseUrl.resolve("/exchange");
    }

    StreamTerms streamTerms() {
        String scheme = baseUrl.getScheme().equals("https") ? "wss" : "ws";
        URI target = URI.create(scheme + "://" + baseUrl.getAuthority() + "/ws");
        return new StreamTerms(
                "hyperliquid-stream",
                () -> target,
                Map.of(),
                readTimeout,
                writeTimeout,
                silenceMax,
                reconnect,
                "{\"method\":\"ping\"}");
    }
}
