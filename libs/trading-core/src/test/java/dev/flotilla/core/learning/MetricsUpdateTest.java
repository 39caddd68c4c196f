package dev.flotilla.core.learning;

import static dev.flotilla.core.testing.Markets.d;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.testing.Randoms;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsUpdateTest {
    private static LearningMetrics metrics(String multiplier, String cap, String least, boolean reduced) {
        return new LearningMetrics(d(multiplier), d(cap), d(least), reduced);
    }

    private static @Nullable BigDecimal nullable(@Nullable String value) {
        return value == null ? null : d(value);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, false, 4, 0.1, 5, 0.90, true",
        "0.75, false, 5, , 5, 0.70, true",
        "0.9, true, 3, 0.9, 9, 0.9, true",
        "0.9, true, 2, 0.9, 9, 0.9, true",
        "0.9, true, 1, 0.55, 5, 0.95, false",
        "0.98, true, 0, 0.6, 5, 1, false",
        "0.9, true, 1, 0.5499999999999999999, 5, 0.9, true",
        "0.9, true, 1, 0.9, 4, 0.9, true",
        "0.9, true, 1, , 9, 0.9, true"
    })
    void movesTheConfidenceMultiplier(
            String before,
            boolean reduced,
            int streak,
            @Nullable String winRate,
            int closed,
            String after,
            boolean still) {
        LearningMetrics updated = MetricsUpdate.apply(
                metrics(before, "10", "0.55", reduced),
                new ReviewFigures(streak, nullable(winRate), null, closed, 1),
                2,
                10);
        assertThat(updated.confidenceMultiplier()).isEqualByComparingTo(after);
        assertThat(updated.leverageReductionActive()).isEqualTo(still);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 3, 0.9, 9, 9",
        "10, 2, 0.9, 9, 10",
        "10, 0, 0.34, 5, 9",
        "10, 0, 0.34, 4, 10",
        "9, 0, 0.6, 5, 9.5",
        "10, 0, 0.6, 5, 10",
        "9, 1, 0.6, 5, 9",
        "9, 0, 0.6, 4, 9",
        "9, 0, 0.59, 5, 9",
        "2.5, 3, , 5, 2",
        "12, 0, , 5, 10"
    })
    void movesTheLeverageCap(String before, int streak, @Nullable String winRate, int closed, String after) {
        LearningMetrics updated = MetricsUpdate.apply(
                metrics("1", before, "0.55", false),
                new ReviewFigures(streak, nullable(winRate), null, closed, 1),
                2,
                10);
        assertThat(updated.effectiveLeverageCap()).isEqualByComparingTo(after);
    }

    @ParameterizedTest
    @CsvSource({
        "0.55, 0.5, 0.61, 5, 0.57",
        "0.55, 0.5, 0.6, 5, 0.55",
        "0.55, 0.5, 0.61, 4, 0.55",
        "0.74, 0.5, 0.9, 9, 0.75",
        "0.60, , 0.9, 9, 0.60",
        "0.60, 0.5, , 9, 0.60"
    })
    void raisesTheLeastConfidence(
            String before, @Nullable String winRate, @Nullable String highConfidence, int closed, String after) {
        LearningMetrics updated = MetricsUpdate.apply(
                metrics("1", "10", before, false),
                new ReviewFigures(2, nullable(winRate), nullable(highConfidence), closed, 1),
                2,
                10);
        assertThat(updated.recommendedMinConfidence()).isEqualByComparingTo(after);
    }

    @Test
    void changesNothingWithoutANewClosedTrade() {
        LearningMetrics odd = metrics("0.1", "99", "0.9", false);
        assertThat(MetricsUpdate.apply(odd, new ReviewFigures(9, d("0.1"), d("0.9"), 50, 0), 2, 10))
                .isEqualTo(odd);
    }

    @Test
    void neverLeavesItsBoundsNorLowersTheLeastConfidence() {
        SplittableRandom random = Randoms.of("neverLeavesItsBoundsNorLowersTheLeastConfidence");
        LearningMetrics metrics = LearningMetrics.start(10);
        for (int run = 0; run < 5_000; run++) {
            ReviewFigures review = new ReviewFigures(
                    random.nextInt(7),
                    Randoms.decimal(random, 0, 1, 2),
                    Randoms.decimal(random, 0, 1, 2),
                    random.nextInt(30),
                    1);
            LearningMetrics next = MetricsUpdate.apply(metrics, review, 2, 10);
            assertThat(next.confidenceMultiplier()).isBetween(d("0.70"), d("1"));
            assertThat(next.effectiveLeverageCap()).isBetween(d("2"), d("10"));
            assertThat(next.recommendedMinConfidence()).isBetween(metrics.recommendedMinConfidence(), d("0.75"));
            metrics = next;
        }
    }
}
