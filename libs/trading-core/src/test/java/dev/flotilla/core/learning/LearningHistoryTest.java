package dev.flotilla.core.learning;

import static dev.flotilla.core.testing.Markets.d;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.testing.Randoms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Learning over whole random histories: reviews at random moments, limits that change in between. */
class LearningHistoryTest {
    private static final int HISTORIES = 300;

    @Test
    void neverLeavesTheLimitsWhateverTheHistory() {
        SplittableRandom random = Randoms.of("neverLeavesTheLimitsWhateverTheHistory");
        for (int history = 0; history < HISTORIES; history++) {
            List<ClosedTrade> trades = new ArrayList<>();
            int least = 1 + random.nextInt(4);
            int most = least + random.nextInt(20);
            LearningMetrics metrics = LearningMetrics.start(most);
            for (int review = 0; review < 40; review++) {
                int fresh = random.nextInt(4);
                for (int i = 0; i < fresh; i++) {
                    trades.add(trade(random, random.nextInt(100) < 30 + random.nextInt(60)));
                }
                if (random.nextInt(10) == 0) {
                    most = least + random.nextInt(20);
                }
                LearningMetrics before = metrics.within(least, most);
                metrics = MetricsUpdate.apply(
                        before, Review.of(trades, trades.size()).figures(fresh), least, most);
                assertWithin(metrics, least, most);
                if (fresh == 0) {
                    assertThat(metrics).as("no news, no step").isEqualTo(before);
                }
            }
        }
    }

    @Test
    void movesBackWhenAStreakIsOver() {
        SplittableRandom random = Randoms.of("movesBackWhenAStreakIsOver");
        List<ClosedTrade> trades = new ArrayList<>();
        LearningMetrics metrics = LearningMetrics.start(10);
        for (int loss = 0; loss < 12; loss++) {
            trades.add(trade(random, false));
            metrics = step(metrics, trades);
        }
        assertThat(metrics.confidenceMultiplier()).isEqualByComparingTo("0.70");
        assertThat(metrics.effectiveLeverageCap()).isEqualByComparingTo("2");
        assertThat(metrics.leverageReductionActive()).isTrue();
        for (int win = 0; win < 60; win++) {
            trades.add(trade(random, true));
            metrics = step(metrics, trades);
        }
        assertThat(metrics.confidenceMultiplier()).isEqualByComparingTo("1");
        assertThat(metrics.effectiveLeverageCap()).isEqualByComparingTo("10");
        assertThat(metrics.leverageReductionActive()).isFalse();
    }

    @Test
    void doesNotHoldAnOldStreakAgainstABot() {
        SplittableRandom random = Randoms.of("doesNotHoldAnOldStreakAgainstABot");
        List<ClosedTrade> trades = new ArrayList<>();
        for (int loss = 0; loss < 5; loss++) {
            trades.add(trade(random, false));
        }
        LearningMetrics once = step(LearningMetrics.start(10), trades);
        LearningMetrics again = once;
        for (int review = 0; review < 50; review++) {
            again = MetricsUpdate.apply(again, Review.of(trades, trades.size()).figures(0), 2, 10);
        }
        assertThat(again).isEqualTo(once);
    }

    private static LearningMetrics step(LearningMetrics before, List<ClosedTrade> trades) {
        return MetricsUpdate.apply(before, Review.of(trades, trades.size()).figures(1), 2, 10);
    }

    private static void assertWithin(LearningMetrics metrics, int least, int most) {
        assertThat(metrics.confidenceMultiplier()).isBetween(d("0.70"), BigDecimal.ONE);
        assertThat(metrics.effectiveLeverageCap()).isBetween(BigDecimal.valueOf(least), BigDecimal.valueOf(most));
        assertThat(metrics.recommendedMinConfidence()).isBetween(d("0.55"), d("0.75"));
    }

    private static ClosedTrade trade(SplittableRandom random, boolean won) {
        BigDecimal size = Randoms.decimal(random, 0.01, 80, 2);
        return new ClosedTrade(
                Randoms.oneOf(random, "BTCUSDT", "ETHUSDT"),
                won ? size : size.negate(),
                Randoms.decimal(random, 0.5, 1, 2),
                Randoms.oneOf(random, "trending_up", "ranging"),
                5,
                List.of());
    }
}
