package dev.flotilla.bench.feed;

import com.sun.management.OperatingSystemMXBean;
import dev.flotilla.core.market.Interval;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.budget.LimitListener;
import dev.flotilla.venues.ctrader.CtraderConfig;
import dev.flotilla.venues.ctrader.CtraderTokens;
import dev.flotilla.venues.ctrader.CtraderVenue;
import dev.flotilla.venues.stream.Backoff;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * As {@link FeedDrill}, for cTrader: spot events in protobuf over TLS through the whole session, application and account let in, prices and the
 * forming bar subscribed. Each event closes a bar; how late the listener hears of that is measured, and a bar that is missing is a lost event.
 */
final class SpotDrill {
    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int BEGIN = 1;

    private final Lags lags;
    private final AtomicLong next = new AtomicLong();
    private final CountDownLatch gone = new CountDownLatch(1);

    private SpotDrill(int most) {
        this.lags = new Lags(most);
    }

    static void follow(Process server, String[] arguments) throws IOException, InterruptedException {
        int rate = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        try (BufferedReader out = server.inputReader();
                OutputStream in = server.getOutputStream()) {
            String[] where = out.readLine().split(" ", 2);
            new SpotDrill(rate * (seconds + 1)).follow(Integer.parseInt(where[0]), Path.of(where[1]), in, arguments);
        }
    }

    private void follow(int port, Path pem, OutputStream server, String[] arguments)
            throws IOException, InterruptedException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        CtraderConfig config = CtraderConfig.of(
                "127.0.0.1",
                port,
                trusting(pem),
                new Backoff(SOON, SOON, () -> 0.5),
                InstantSource.system(),
                System::nanoTime);
        try (CtraderVenue venue = new CtraderVenue(config, CtraderTokens.NONE, LimitListener.IGNORING)) {
            venue.open(SpotPusher.ACCESS);
            venue.feed().start(this::take);
            venue.feed().subscribe(Set.of(SpotPusher.SYMBOL), Set.of());
            awaitPrices(venue);
            long processor = system.getProcessCpuTime();
            server.write(BEGIN);
            server.flush();
            int took = FeedDrill.untilQuiet(lags, Pusher.WARM_SECONDS + Integer.parseInt(arguments[2]));
            FeedDrill.tell("ctrader", arguments, lags, took, (system.getProcessCpuTime() - processor) / 1e9);
            System.out.printf(
                    "touch=%s left out=%d disconnected=%s%n",
                    venue.touch(SpotPusher.SYMBOL), venue.leftOut(), gone.getCount() == 0);
        }
    }

    /** Until the first price has come: what the venue sends from now on is heard. */
    private static void awaitPrices(CtraderVenue venue) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (venue.touch(SpotPusher.SYMBOL).isEmpty()) {
            if (System.nanoTime() > until || never.await(10, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("no prices within " + PATIENCE);
            }
        }
    }

    private void take(FeedEvent event) {
        if (event instanceof FeedEvent.BarClosed closed) {
            long number = (closed.bar().openTimeMillis() - SpotPusher.FIRST_BAR) / Interval.M5.millis();
            if (number != next.get()) {
                lags.missed((int) (number - next.get()));
            }
            next.set(number + 1);
            lags.take(closed.clock());
        } else if (event instanceof FeedEvent.Disconnected) {
            gone.countDown();
        }
    }

    private static SSLSocketFactory trusting(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "own", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext client = SSLContext.getInstance("TLS");
            client.init(null, trust.getTrustManagers(), null);
            return client.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("the emulator's certificate cannot be used", e);
        }
    }
}
