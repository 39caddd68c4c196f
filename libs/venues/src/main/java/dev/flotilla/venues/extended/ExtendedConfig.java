package dev.flotilla.venues.extended;

import dev.flotilla.venues.stream.Backoff;
import dev.flotilla.venues.stream.StreamTerms;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Extended is, what is signed for it, and how long to wait.
 *
 * @param baseUrl scheme, host and port
 * @param domain part of every signature: an order for the testnet is void on mainnet and the other way round
 * @param writeTimeout longest wait for an order or a cancel, what the matching engine says of it included (D10)
 * @param readTimeout longest wait for anything else
 * @param silenceMax how long a stream may be silent, pings included, before it is opened anew
 * @param reconnect pauses between attempts to connect
 * @param slippage how far beyond the touch a market order may fill, 0.0075 = 0.75 %
 * @param stopSlippage the same for a stop or a target, beyond its trigger
 * @param orderLife how long an order rests; the venue takes 28 days at most on the testnet and 90 on mainnet
 */
public record ExtendedConfig(
        URI baseUrl,
        StarkDomain domain,
        Duration writeTimeout,
        Duration readTimeout,
        Duration silenceMax,
        Backoff reconnect,
        BigDecimal slippage,
        BigDecimal stopSlippage,
        Duration orderLife) {

    public static final URI MAINNET = URI.create("https://api.starknet.extended.exchange");
    public static final URI TESTNET = URI.create("https://api.starknet.sepolia.extended.exchange");

    /** What is signed on either network. */
    public static final StarkDomain MAINNET_DOMAIN = domain("SN_MAIN");

    public static final StarkDomain TESTNET_DOMAIN = domain("SN_SEPOLIA");

    /** The venue refuses whoever does not say who he is. */
    static final String USER_AGENT = "flotilla";

    private static final BigDecimal SLIPPAGE = new BigDecimal("0.0075");
    private static final BigDecimal STOP_SLIPPAGE = new BigDecimal("0.03");

    private static StarkDomain domain(String chainId) {
        return new StarkDomain("Perpetuals", "v0", chainId, BigInteger.ONE);
    }

    /** Three seconds for writes, ten for reads, the slippage of the venue's own library, orders that rest for 27 days. */
    public static ExtendedConfig of(URI baseUrl, boolean mainnet, Backoff reconnect) {
        return new ExtendedConfig(
                baseUrl,
                mainnet ? MAINNET_DOMAIN : TESTNET_DOMAIN,
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofSeconds(40),
                reconnect,
                SLIPPAGE,
                STOP_SLIPPAGE,
                Duration.ofDays(27));
    }

    URI rest(String pathAndQuery) {
        return baseUrl.resolve("/api/v1/" + pathAndQuery);
    }

    /** @param apiKey null for public data */
    StreamTerms stream(String pathAndQuery, @Nullable String apiKey) {
        String scheme = baseUrl.getScheme().equals("https") ? "wss" : "ws";
        URI uri = URI.create(scheme + "://" + baseUrl.getAuthority() + "/stream.extended.exchange/v1/" + pathAndQuery);
        Map<String, String> headers = apiKey == null
                ? Map.of("User-Agent", USER_AGENT)
                : Map.of("User-Agent", USER_AGENT, "X-Api-Key", apiKey);
        return new StreamTerms(
                "extended-" + pathAndQuery, () -> uri, headers, readTimeout, writeTimeout, silenceMax, reconnect);
    }
}
