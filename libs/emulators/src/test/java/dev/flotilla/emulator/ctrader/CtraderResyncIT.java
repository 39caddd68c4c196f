package dev.flotilla.emulator.ctrader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.emulator.conformance.Bench;
import dev.flotilla.venues.Venue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Prices over one TLS connection have no gaps but the one between two connections. */
class CtraderResyncIT {
    private static final long TARGET_MILLIS = 1_000;

    private static boolean told(Venue venue, String price) {
        BigDecimal near = new BigDecimal(price);
        return venue.touch(Bench.SYMBOL)
                .filter(touch -> touch.bid() != null)
                .filter(touch -> touch.bid().subtract(near).abs().compareTo(BigDecimal.ONE) < 0)
                .isPresent();
    }

    private static void await(Venue venue, String price) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> told(venue, price));
    }

    @Test
    void pricesComeBackWithinASecondAfterTheConnectionBroke() throws Exception {
        try (CtraderBench bench = new CtraderBench()) {
            Venue venue = bench.venue();
            venue.open(bench.account("resync"));
            venue.feed().subscribe(Set.of(Bench.SYMBOL), Set.of("resync"));
            bench.price(new BigDecimal("64010"));
            await(venue, "64010");
            long best = Long.MAX_VALUE;
            for (int turn = 1; turn <= 3; turn++) {
                String price = Integer.toString(64_010 + 100 * turn);
                bench.dropStreams();
                bench.price(new BigDecimal(price));
                long from = System.nanoTime();
                await(venue, price);
                long millis = (System.nanoTime() - from) / 1_000_000;
                System.out.printf("RESYNC %s millis=%d%n", venue.name(), millis);
                best = Math.min(best, millis);
            }
            assertThat(best).as("the best of three").isLessThanOrEqualTo(TARGET_MILLIS);
        }
    }
}
