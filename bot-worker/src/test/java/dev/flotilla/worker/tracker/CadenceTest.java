package dev.flotilla.worker.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CadenceTest {
    private static final Instant MARKET = Instant.parse("2026-01-01T00:00:00Z");
    private static final long NANOS = 1_000;
    private static final Duration EVERY = Duration.ofSeconds(5);

    @Test
    void aFastMarketSetsThePaceWhereItMay() {
        assertThat(done(true).due(MARKET.plusSeconds(5), NANOS)).isTrue();
        assertThat(done(true).due(MARKET.plusSeconds(4), NANOS)).isFalse();
    }

    @Test
    void aFastMarketDoesNotUseUpTheRequestsOfAVenueThatCountsThem() {
        assertThat(done(false).due(MARKET.plusSeconds(500), NANOS + EVERY.toNanos() - 1))
                .isFalse();
    }

    @Test
    void thisMachinesClockAlwaysCounts() {
        assertThat(done(true).due(MARKET, NANOS + EVERY.toNanos())).isTrue();
        assertThat(done(false).due(MARKET, NANOS + EVERY.toNanos())).isTrue();
    }

    @Test
    void isDueAtFirstAndWhenHurried() {
        Cadence cadence = new Cadence(EVERY, false);
        assertThat(cadence.due(MARKET, NANOS)).isTrue();
        cadence.done(MARKET, NANOS);
        cadence.hurry();
        assertThat(cadence.due(MARKET, NANOS)).isTrue();
    }

    private static Cadence done(boolean byMarket) {
        Cadence cadence = new Cadence(EVERY, byMarket);
        cadence.done(MARKET, NANOS);
        return cadence;
    }
}
