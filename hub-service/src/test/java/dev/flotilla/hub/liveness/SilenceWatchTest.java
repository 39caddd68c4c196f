package dev.flotilla.hub.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.hub.signal.ThreadSignal;
import dev.flotilla.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Silence counts only as far as this hub was there to hear. */
class SilenceWatchTest {

    private static final Duration STEP = Duration.ofSeconds(2);

    private final FakeClock clock = FakeClock.at("2026-11-21T00:00:00Z");
    private final Store store = new Store();
    private final SilenceWatch watch = new SilenceWatch(
            store,
            new HealthRules(new Thresholds(
                    new Thresholds.Range(5, 10),
                    new Thresholds.Range(1000, 5000),
                    new Thresholds.Range(3, 10),
                    2048,
                    Duration.ofMinutes(6))),
            new Alerts((_, _) -> Map.of(), Duration.ofMinutes(15)),
            new ThreadSignal(),
            new SilenceWatch.Terms(Duration.ofSeconds(120), Duration.ofMinutes(6), Duration.ofSeconds(30)),
            clock,
            clock::nanos);

    @Test
    void countsFromTheMomentItBeganToListen() {
        watch.restart();
        listenFor(Duration.ofSeconds(60));

        assertThat(store.listened).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void countsAnewWhenThisMachineSlept() {
        watch.restart();
        listenFor(Duration.ofSeconds(200));
        clock.jumpWall(clock.instant().plusSeconds(600));
        watch.look();
        assertThat(store.listened).isZero();

        listenFor(Duration.ofSeconds(10));
        assertThat(store.listened).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void countsAnewAfterALongTimeWithoutPostgres() {
        watch.restart();
        listenFor(Duration.ofSeconds(200));
        store.away = true;
        for (int i = 0; i < 20; i++) {
            clock.advance(STEP);
            assertThatThrownBy(watch::look).isInstanceOf(IllegalStateException.class);
        }
        store.away = false;
        clock.advance(STEP);
        watch.look();

        assertThat(store.listened).isZero();
    }

    private void listenFor(Duration time) {
        watch.look();
        watch.restart();
        for (long i = 0; i < time.dividedBy(STEP); i++) {
            clock.advance(STEP);
            watch.look();
        }
    }

    private static final class Store implements SilenceStore {
        private Duration listened = Duration.ZERO;
        private boolean away;

        @Override
        public Marked markSilent(Duration deadAfter, Duration time, Instant now) {
            if (away) {
                throw new IllegalStateException("no Postgres");
            }
            listened = time;
            return new Marked(0, 0);
        }

        @Override
        public List<Quiet> quiet(Duration deadAfter, Duration decisionSilence, Instant now) {
            return new ArrayList<>();
        }

        @Override
        public void rejudge(List<Judged> bots, Instant now) {}

        @Override
        public void settleStopped(Instant now) {}

        @Override
        public void suspect(String group, int of, List<String> bots, Instant now) {}
    }
}
