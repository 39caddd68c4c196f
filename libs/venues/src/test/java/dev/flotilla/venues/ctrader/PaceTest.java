package dev.flotilla.venues.ctrader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.venues.ctrader.wire.AccountRequest;
import dev.flotilla.venues.ctrader.wire.TradeRequest;
import dev.flotilla.venues.stream.Backoff;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final int MOST = 3;
    private static final int MOST_PAST = 1;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final AtomicLong nanos = new AtomicLong(SECOND_NANOS);
    private final Pace pace = new Pace(new CtraderConfig(
            "127.0.0.1",
            1,
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            MOST,
            MOST_PAST,
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), () -> 0),
            InstantSource.system(),
            nanos::get));
    private final AccountRequest usual = new AccountRequest.Reconcile(1, true);
    private final AccountRequest past = new AccountRequest.OrderList(1, 0, 1);

    /** A thread that is interrupted does not wait: false tells that it would have had to. */
    private boolean atOnce(AccountRequest request) {
        Thread.currentThread().interrupt();
        try {
            return pace.await(request);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void asMuchGoesInASecondAsTheVenueAllows() {
        for (int i = 0; i < MOST; i++) {
            assertThat(atOnce(usual)).isTrue();
        }
        assertThat(atOnce(usual)).isFalse();
        nanos.addAndGet(SECOND_NANOS + SECOND_NANOS / 10);
        assertThat(atOnce(usual)).isTrue();
    }

    @Test
    void requestsAboutThePastAreCountedApart() {
        assertThat(atOnce(past)).isTrue();
        assertThat(atOnce(past)).isFalse();
        assertThat(atOnce(usual)).isTrue();
    }

    @Test
    void changesOfOrdersNeverWaitButCount() {
        for (int i = 0; i < 10; i++) {
            assertThat(pace.await(new TradeRequest.CancelOrder(1, i))).isTrue();
        }
        assertThat(atOnce(usual)).isFalse();
    }
}
