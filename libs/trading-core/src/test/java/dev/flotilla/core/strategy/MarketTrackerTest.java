package dev.flotilla.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.core.indicators.BarWindow;
import dev.flotilla.core.indicators.Indicators;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.testing.Markets;
import dev.flotilla.core.testing.Randoms;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarketTrackerTest {
    private static void assertSame(MarketFeatures found, MarketFeatures expected) {
        assertThat(found.fiveMinutes()).isEqualTo(expected.fiveMinutes());
        assertThat(found.fiveMinuteSet()).isEqualTo(expected.fiveMinuteSet());
        assertThat(found.oneHour()).isEqualTo(expected.oneHour());
        assertThat(found.fourHours()).isEqualTo(expected.fourHours());
        assertThat(found.trailingRange()).isEqualTo(expected.trailingRange());
        for (Interval timeframe : List.of(Interval.M5, Interval.H1, Interval.H4)) {
            assertSame(found.bars(timeframe), expected.bars(timeframe));
        }
    }

    private static void assertSame(BarWindow found, BarWindow expected) {
        assertThat(found).isEqualTo(expected);
        assertThat(found.size()).isEqualTo(expected.size());
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.openTimeMillis(i)).isEqualTo(expected.openTimeMillis(i));
            assertThat(found.close(i)).isEqualTo(expected.close(i));
        }
    }

    @Test
    void answersWhatWholeWindowsAnswer() {
        SplittableRandom random = Randoms.of("answersWhatWholeWindowsAnswer");
        for (double missing : new double[] {0, 0.02, 0.5}) {
            List<Bar> bars = Markets.walk(random, Interval.M5, 600_000, 6_000, missing, 0.002);
            MarketTracker tracker = new MarketTracker();
            @Nullable BigDecimal funding = null;
            for (int i = 0; i < bars.size(); i++) {
                tracker.accept(bars.get(i));
                if (i % 96 == 0) {
                    funding = random.nextInt(3) == 0 ? null : Randoms.decimal(random, -0.001, 0.001, 5);
                }
                if (i % 17 == 0) {
                    assertSame(tracker.features(funding), MarketFeatures.of(tracker.windows(), funding));
                }
            }
        }
    }

    @Test
    void goesOnFromSeededHistory() {
        SplittableRandom random = Randoms.of("goesOnFromSeededHistory");
        List<Bar> bars = Markets.walk(random, Interval.M5, 0, 5_500, 0, 0.002);
        MarketTracker whole = new MarketTracker();
        bars.subList(0, 5_000).forEach(whole::accept);
        MarketTracker seeded = new MarketTracker();
        seeded.seed(whole.windows());
        bars.subList(5_000, 5_500).forEach(bar -> {
            whole.accept(bar);
            seeded.accept(bar);
            assertSame(seeded.features(null), whole.features(null));
        });
    }

    @Test
    void knowsNothingAtFirst() {
        MarketFeatures nothing = new MarketTracker().features(null);
        assertThat(nothing.fiveMinutes()).isEqualTo(Indicators.UNDEFINED);
        assertThat(nothing.oneHour().price()).isNull();
        assertThat(nothing.fourHours().price()).isNull();
        assertThat(nothing.trailingRange()).isNull();
        assertThat(nothing.bars(Interval.H4).isEmpty()).isTrue();
        assertThatThrownBy(() -> nothing.bars(Interval.M1)).isInstanceOf(IllegalArgumentException.class);
    }
}
