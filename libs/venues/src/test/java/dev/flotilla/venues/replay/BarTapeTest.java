package dev.flotilla.venues.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.core.market.Bar;
import dev.flotilla.testkit.Seeds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BarTapeTest {
    private static final long STEP = 300_000L;

    @Test
    void givesBackEveryNumberExactly() {
        RandomGenerator random = Seeds.random("BarTapeTest");
        BarTape.Recorder recorder = new BarTape.Recorder();
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            BigDecimal low = BigDecimal.valueOf(random.nextLong(1_000_000_000L), random.nextInt(7));
            BigDecimal high = low.add(BigDecimal.valueOf(random.nextLong(1_000_000L), random.nextInt(5)));
            Bar bar =
                    new Bar(i * STEP, low, high, low, high, BigDecimal.valueOf(random.nextInt(10), random.nextInt(6)));
            bars.add(bar);
            recorder.accept(bar);
        }

        BarTape tape = recorder.tape();

        assertThat(tape.size()).isEqualTo(bars.size());
        for (int i = 0; i < bars.size(); i++) {
            assertThat(tape.bar(i))
                    .usingRecursiveComparison()
                    .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .isEqualTo(bars.get(i));
        }
    }

    @Test
    void findsTheFirstBarThatClosesAfterAMoment() {
        BarTape.Recorder recorder = new BarTape.Recorder();
        for (long open : new long[] {0, STEP, 3 * STEP}) {
            recorder.accept(
                    new Bar(open, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE));
        }
        BarTape tape = recorder.tape();

        assertThat(tape.firstAfter(-1)).isZero();
        assertThat(tape.firstAfter(STEP - 1)).isZero();
        assertThat(tape.firstAfter(STEP)).isEqualTo(1);
        assertThat(tape.firstAfter(2 * STEP)).isEqualTo(2);
        assertThat(tape.firstAfter(3 * STEP)).isEqualTo(2);
        assertThat(tape.firstAfter(4 * STEP)).isEqualTo(3);
    }

    @Test
    void refusesNumbersThatDoNotFit() {
        BarTape.Recorder recorder = new BarTape.Recorder();
        BigDecimal huge = new BigDecimal("12345678901234567.123456");

        assertThatThrownBy(() -> recorder.accept(new Bar(0, huge, huge, huge, huge, huge)))
                .isInstanceOf(ArithmeticException.class);
    }
}
