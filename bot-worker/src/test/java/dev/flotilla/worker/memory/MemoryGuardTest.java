package dev.flotilla.worker.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryGuardTest {

    private static final MemoryRule RULE = new MemoryRule(0.9, 0.8);

    private final List<String> told = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();
    private MemoryReading reading = new MemoryReading(10, 100, 10, 100);
    private int bots = 3;
    private int flat = 3;

    private final Recyclable worker = new Recyclable() {
        @Override
        public void cordon(@Nullable String reason) {
            told.add(reason == null ? "open" : "cordoned");
        }

        @Override
        public boolean letOneGo(String why) {
            if (flat == 0) {
                return false;
            }
            flat--;
            bots--;
            gone.add(why);
            return true;
        }

        @Override
        public int size() {
            return bots;
        }
    };

    private final MemoryGuard guard =
            new MemoryGuard(RULE, () -> reading, worker, (cause, count) -> told.add(cause + " bots=" + count));

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            guard.look();
        }
    }

    @Test
    void leavesEverythingAloneWhileMemorySufficesOrPeaksForAMoment() {
        look(10);
        reading = new MemoryReading(95, 100, 10, 100);
        look(2);
        reading = new MemoryReading(10, 100, 10, 100);
        look(1);
        reading = new MemoryReading(95, 100, 10, 100);
        look(2);
        assertThat(told).isEmpty();
        assertThat(gone).isEmpty();
    }

    @Test
    void cordonsItselfAndLetsFlatBotsGoOneByOne() {
        reading = new MemoryReading(95, 100, 10, 100);
        look(3);
        assertThat(told).containsExactly("cordoned", "heap after collection at 95%, over 90% bots=3");
        assertThat(gone).isEmpty();
        look(1);
        assertThat(gone).hasSize(1);
        flat = 1;
        look(5);
        assertThat(gone).as("a bot with a position stays").hasSize(2);
        assertThat(bots).isEqualTo(1);
        assertThat(guard.stuck()).isFalse();
    }

    @Test
    void takesBotsAgainOnceThereIsRoomForAWhile() {
        reading = new MemoryReading(10, 100, 85, 100);
        look(3);
        assertThat(guard.cause()).startsWith("resident memory at 85%");
        reading = new MemoryReading(10, 100, 75, 100);
        look(5);
        assertThat(guard.cause()).as("just under the bound is not room").isNotNull();
        reading = new MemoryReading(10, 100, 60, 100);
        look(2);
        assertThat(told).doesNotContain("open");
        look(1);
        assertThat(told).endsWith("open");
        assertThat(guard.cause()).isNull();
    }

    @Test
    void givesUpOnAProcessThatIsEmptyAndStillTooLarge() {
        reading = new MemoryReading(10, 100, 95, 100);
        look(3 + 3);
        assertThat(bots).isZero();
        assertThat(guard.stuck()).isFalse();
        look(12);
        assertThat(guard.stuck()).isTrue();
        reading = new MemoryReading(10, 100, 10, 100);
        look(3);
        assertThat(guard.stuck()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5", "1.1, 0.5", "0.5, 0", "0.5, NaN"})
    void refusesSharesThatAreNone(double heap, double resident) {
        assertThatThrownBy(() -> new MemoryRule(heap, resident))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fleet.worker.memory.");
    }

    @Test
    void judgesNothingByFiguresThatAreNotThere() {
        assertThat(RULE.excess(new MemoryReading(5, 0, 5, 0))).isEmpty();
    }
}
