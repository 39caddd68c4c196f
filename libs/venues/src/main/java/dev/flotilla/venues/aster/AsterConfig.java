package dev.flotilla.venues.aster;

import dev.flotilla.venues.stream.Backoff;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;

/**
 * Where Aster is and how long to wait for it.
 *
 * @param rest scheme, host and port of the requests
 * @param stream the same of the streams
 * @param chainId what wallet signatures name: 1666 mainnet, 714 testnet
 * @param writeTimeout longest wait for an order or a cancel, and how long it stays valid there (D10)
 * @param readTimeout longest wait for anything else
 * @param betweenReads pause before a read that failed is tried again, longer each time
 * @param silenceMax how long a stream may be silent, pings included
 * @param listenKeyEvery how often the key of a private stream is prolonged; it lives for an hour
 */
public record AsterConfig(
        URI rest,
        URI stream,
        BigInteger chainId,
        Duration writeTimeout,
        Duration readTimeout,
        Duration betweenReads,
        Duration silenceMax,
        Duration listenKeyEvery,
        Backoff reconnect) {

    private static final BigInteger MAINNET_CHAIN = BigInteger.valueOf(1666);
    private static final BigInteger TESTNET_CHAIN = BigInteger.valueOf(714);

    public static AsterConfig mainnet(Backoff reconnect) {
        return of(
                URI.create("https://fapi.asterdex.com"),
                URI.create("wss://fstream.asterdex.com"),
                MAINNET_CHAIN,
                reconnect);
    }

    public static AsterConfig testnet(Backoff reconnect) {
        return of(
                URI.create("https://fapi.asterdex-testnet.com"),
                URI.create("wss://fstream.asterdex-testnet.com"),
                TESTNET_CHAIN,
                reconnect);
    }

    /** An emulator or a gateway that serves requests and streams at one address. */
    public static AsterConfig at(URI url, boolean testnet, Backoff reconnect) {
        String scheme = url.getScheme().equals("https") ? "wss" : "ws";
        return of(
                url,
                URI.create(scheme + "://" + url.getAuthority()),
                testnet ? TESTNET_CHAIN : MAINNET_CHAIN,
                reconnect);
    }

    private static AsterConfig of(URI rest, URI stream, BigInteger chainId, Backoff reconnect) {
        return new AsterConfig(
                rest,
                stream,
                chainId,
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofMillis(100),
                Duration.ofSeconds(30),
                Duration.ofMinutes(30),
                reconnect);
    }

    /** The same with another pause between reads. */
    public AsterConfig readingAgainAfter(Duration pause) {
        return new AsterConfig(
                rest, stream, chainId, writeTimeout, readTimeout, pause, silenceMax, listenKeyEvery, reconnect);
    }
}
