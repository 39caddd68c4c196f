package dev.flotilla.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.core.testing.Markets;
import dev.flotilla.core.testing.Randoms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MultiTimeframeTest {
    @Test
    void equalsABatchOverAllBarsAfterEveryBar() {
        SplittableRandom random = Randoms.of("equalsABatchOverAllBarsAfterEveryBar");
        for (int run = 0; run < 12; run++) {
            long firstOpen = random.nextInt(100) * Interval.M5.millis();
            double missing = run % 3 == 0 ? 0 : random.nextDouble() * 0.8;
            List<Bar> bars = Markets.walk(random, Interval.M5, firstOpen, 600, missing, 0.002);
            MultiTimeframe frames = new MultiTimeframe();
            for (int i = 0; i < bars.size(); i++) {
                frames.accept(bars.get(i));
                if (i % 37 == 0 || i > 590) {
                    assertThat(frames.windows()).isEqualTo(batch(bars.subList(0, i + 1)));
                }
            }
        }
    }

    @Test
    void goesOnFromSeededHistoryAsIfItHadSeenAllOfIt() {
        SplittableRandom random = Randoms.of("goesOnFromSeededHistoryAsIfItHadSeenAllOfIt");
        List<Bar> bars = Markets.walk(random, Interval.M5, 0, 3_000, 0.01, 0.002);
        for (int cut = 700; cut < 2_900; cut += 311) {
            MultiTimeframe whole = new MultiTimeframe();
            bars.subList(0, cut).forEach(whole::accept);
            MultiTimeframe seeded = new MultiTimeframe();
            seeded.seed(whole.windows());
            assertThat(seeded.windows()).isEqualTo(whole.windows());
            bars.subList(cut, cut + 100).forEach(bar -> {
                whole.accept(bar);
                seeded.accept(bar);
            });
            assertThat(seeded.windows()).isEqualTo(whole.windows());
        }
    }

    @Test
    void tellsItsListenerOfEveryBarThatEntersAWindow() {
        List<Interval> heard = new ArrayList<>();
        MultiTimeframe frames = new MultiTimeframe((interval, bar) -> heard.add(interval));
        for (int i = 0; i < 48; i++) {
            frames.accept(Markets.flat(i * Interval.M5.millis(), "1", "1"));
        }
        assertThat(heard).filteredOn(Interval.H1::equals).hasSize(4);
        assertThat(heard).filteredOn(Interval.H4::equals).hasSize(1);
        assertThat(heard.subList(49, heard.size())).containsExactly(Interval.M5, Interval.H1, Interval.H4, Interval.M5);
    }

    @Test
    void refusesABarThatIsNotLater() {
        MultiTimeframe frames = new MultiTimeframe();
        frames.accept(Markets.flat(300_000, "1", "1"));
        assertThatThrownBy(() -> frames.accept(Markets.flat(300_000, "1", "1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hasNoWindowOfOneMinuteBars() {
        assertThatThrownBy(() -> MarketWindows.limitOf(Interval.M1)).hasMessageContaining("1m");
    }

    /** The rule once more, written over whole lists. */
    private static MarketWindows batch(List<Bar> bars) {
        return new MarketWindows(
                last(bars, 50), last(batch(bars, Interval.H1), 100), last(batch(bars, Interval.H4), 100));
    }

    private static List<Bar> batch(List<Bar> bars, Interval target) {
        TreeMap<Long, List<Bar>> buckets = new TreeMap<>();
        bars.forEach(bar -> buckets.computeIfAbsent(bar.openTimeMillis() / target.millis(), key -> new ArrayList<>())
                .add(bar));
        List<Bar> built = new ArrayList<>();
        buckets.forEach((bucket, members) -> {
            long open = bucket * target.millis();
            boolean partialFirst =
                    bucket.equals(buckets.firstKey()) && members.getFirst().openTimeMillis() != open;
            boolean complete = members.getLast().openTimeMillis() + 300_000 == open + target.millis();
            boolean later = !bucket.equals(buckets.lastKey());
            if (!partialFirst && (complete || later)) {
                built.add(new Bar(
                        open,
                        members.getFirst().open(),
                        members.stream()
                                .map(Bar::high)
                                .max(BigDecimal::compareTo)
                                .orElseThrow(),
                        members.stream()
                                .map(Bar::low)
                                .min(BigDecimal::compareTo)
                                .orElseThrow(),
                        members.getLast().close(),
                        members.stream().map(Bar::volume).reduce(BigDecimal.ZERO, BigDecimal::add)));
            }
        });
        return built;
    }

    private static List<Bar> last(List<Bar> bars, int count) {
        return bars.subList(Math.max(0, bars.size() - count), bars.size());
    }
}
