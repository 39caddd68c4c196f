package dev.flotilla.hub.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.testkit.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class UpkeepTest {

    private final FakeClock clock = FakeClock.at("2026-11-21T00:00:00Z");
    private final AtomicBoolean leading = new AtomicBoolean(true);
    private final List<String> done = new ArrayList<>();

    @Test
    void doesEachChoreAtItsPaceAndOnlyWhileItLeads() {
        Upkeep upkeep = upkeep(chore("often", 2), chore("seldom", 10));
        for (int second = 0; second < 10; second++) {
            upkeep.round();
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(done).filteredOn("often"::equals).hasSize(5);
        assertThat(done).filteredOn("seldom"::equals).hasSize(1);

        leading.set(false);
        done.clear();
        clock.advance(Duration.ofSeconds(20));
        upkeep.round();
        assertThat(done).isEmpty();
    }

    @Test
    void goesOnWhenAChoreFails() {
        Upkeep upkeep = upkeep(
                new Chore("broken", Duration.ofSeconds(1), () -> {
                    done.add("broken");
                    throw new IllegalStateException("no Redis");
                }),
                chore("other", 1));
        upkeep.round();
        clock.advance(Duration.ofSeconds(1));
        upkeep.round();

        assertThat(done).containsExactly("broken", "other", "broken", "other");
    }

    private Chore chore(String name, long seconds) {
        return new Chore(name, Duration.ofSeconds(seconds), () -> done.add(name));
    }

    private Upkeep upkeep(Chore... chores) {
        return new Upkeep(List.of(chores), leading::get, clock::nanos);
    }
}
