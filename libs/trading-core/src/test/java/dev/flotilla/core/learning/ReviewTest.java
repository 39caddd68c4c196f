package dev.flotilla.core.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewTest {

    @Test
    void saysNothingAboutNothing() {
        Review review = Review.of(List.of(), 2);

        assertThat(review.executed()).isEqualTo(2);
        assertThat(review.closed()).isZero();
        assertThat(review.winRate()).isNull();
        assertThat(review.averagePnl()).isNull();
        assertThat(review.highConfidenceWinRate()).isNull();
        assertThat(review.totalPnl()).isEqualByComparingTo("0");
        assertThat(review.lessons()).isEmpty();
        assertThat(review.figures(0).winRate()).isNull();
    }

    @Test
    void leavesBreakevensOutOfTheWinRateAndEndsStreaksWithThem() {
        Review review = Review.of(List.of(trade("-1"), trade("-2"), trade("0"), trade("-1"), trade("4")), 5);

        assertThat(review.wins()).isEqualTo(1);
        assertThat(review.losses()).isEqualTo(3);
        assertThat(review.breakeven()).isEqualTo(1);
        assertThat(review.winRate()).isEqualByComparingTo("0.25");
        assertThat(review.averagePnl()).isEqualByComparingTo("0");
        assertThat(review.longestLossStreak()).isEqualTo(2);
        assertThat(review.currentLossStreak()).isZero();
    }

    @Test
    void teachesOnALossStreakAndOnTagsThatRepeatAmongLosses() {
        ClosedTrade loss = new ClosedTrade("BTCUSDT", d("-5"), d("0.5"), null, 5, List.of("stopped-out"));

        Review review = Review.of(List.of(loss, loss, loss), 3);

        assertThat(review.lessons()).containsExactly("loss streak of 3: reduce risk", "stopped-out in 3 losses");
        assertThat(review.performanceByRegime()).containsKey("unknown");
        assertThat(review.lessonTagCounts()).containsEntry("stopped-out", 3);
    }

    @Test
    void namesTheRegimeAndTheSymbolThatLose() {
        List<ClosedTrade> trades = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            trades.add(new ClosedTrade("SOLUSDT", d(i == 3 ? "1" : "-20"), d("0.6"), "ranging", 5, List.of()));
        }
        trades.add(trade("1"));

        Review review = Review.of(trades, 11);

        assertThat(review.lessons())
                .containsExactly(
                        "win rate 18 % over 11 trades: be more selective",
                        "avoid ranging: 10 % wins in 10", "SOLUSDT lost 179 USD: underperforming");
    }

    @Test
    void praisesAGoodRunAndTheEdgeOfHighConfidence() {
        List<ClosedTrade> trades = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            boolean win = i < 6;
            trades.add(new ClosedTrade(
                    "ETHUSDT", d(win ? "2" : "-1"), d(win ? "0.8" : "0.6"), "trending_up", 5, List.of()));
        }

        Review review = Review.of(trades, 10);

        assertThat(review.highConfidenceWinRate()).isEqualByComparingTo("1");
        assertThat(review.lessons())
                .contains(
                        "win rate 60 % over 10 trades: keep the course",
                        "entries of high confidence win more (100 % against 60 %)");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void countsEveryTradeOnceWhateverTheHistory(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ClosedTrade> trades = new ArrayList<>();
        int size = random.nextInt(200);
        for (int i = 0; i < size; i++) {
            trades.add(new ClosedTrade(
                    "S" + random.nextInt(3),
                    BigDecimal.valueOf(random.nextInt(-50, 51)),
                    random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(0, 10), 1),
                    random.nextBoolean() ? null : "r" + random.nextInt(2),
                    random.nextInt(1, 11),
                    List.of("t" + random.nextInt(4))));
        }

        Review review = Review.of(trades, size);

        assertThat(review.wins() + review.losses() + review.breakeven())
                .as("seed %d", seed)
                .isEqualTo(size);
        assertThat(review.performanceBySymbol().values().stream()
                        .mapToInt(Tally::trades)
                        .sum())
                .isEqualTo(size);
        assertThat(review.performanceByRegime().values().stream()
                        .map(Tally::pnl)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(review.totalPnl());
        assertThat(review.currentLossStreak()).isLessThanOrEqualTo(review.longestLossStreak());
    }

    private static ClosedTrade trade(String pnl) {
        return new ClosedTrade("BTCUSDT", d(pnl), null, null, 5, List.of());
    }

    private static BigDecimal d(String value) {
        return new BigDecimal(value);
    }
}
