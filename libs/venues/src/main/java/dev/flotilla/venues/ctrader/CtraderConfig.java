package dev.flotilla.venues.ctrader;

import dev.flotilla.venues.stream.Backoff;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocketFactory;

/**
 * Where the venue is and how patient we are.
 *
 * @param host {@code demo.ctraderapi.com} or {@code live.ctraderapi.com}: an account of one is not known to the other
 * @param tls decides whom we trust; there is no way to trust everybody
 * @param answerTimeout longest wait for an answer (D10: 3 s)
 * @param heartbeatEvery longest time without a message of ours
 * @param silenceMax after so long without any message of the venue the connection is given up
 * @param requestsPerSecond the venue allows 50 on a connection; more are held back until there is room
 * @param historicalPerSecond the same for bars, deals and past orders, of which it allows 5
 * @param nanos monotonic time
 */
public record CtraderConfig(
        String host,
        int port,
        SSLSocketFactory tls,
        Duration answerTimeout,
        Duration heartbeatEvery,
        Duration silenceMax,
        int requestsPerSecond,
        int historicalPerSecond,
        Backoff reconnect,
        InstantSource wall,
        LongSupplier nanos) {
    public static final int PORT = 5035;
    public static final String DEMO = "demo.ctraderapi.com";
    public static final String LIVE = "live.ctraderapi.com";

    /** Usual patience. */
    public static CtraderConfig of(
            String host, int port, SSLSocketFactory tls, Backoff reconnect, InstantSource wall, LongSupplier nanos) {
        return new CtraderConfig(
                host,
                port,
                tls,
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                45,
                5,
                reconnect,
                wall,
                nanos);
    }

    @Override
    public String toString() {
        return "CtraderConfig[" + host + ":" + port + "]";
    }
}
