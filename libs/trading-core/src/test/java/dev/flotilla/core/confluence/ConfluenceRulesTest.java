package dev.flotilla.core.confluence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.indicators.Trend;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.signal.FeatureSets;
import dev.flotilla.core.signal.Features;
import dev.flotilla.core.testing.Randoms;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfluenceRulesTest {
    private static ConfluenceInput input(
            @Nullable Direction direction, Features oneHour, @Nullable Features fourHours) {
        BigDecimal side = BigDecimal.valueOf(direction == Direction.SHORT ? -1 : 1);
        return new ConfluenceInput(
                direction,
                oneHour,
                fourHours,
                new BigDecimal("100"),
                new BigDecimal("100").subtract(side.multiply(new BigDecimal("1.5"))),
                new BigDecimal("100").add(side.multiply(new BigDecimal("2.5"))),
                new BigDecimal("1.5"),
                BigDecimal.ZERO,
                new BigDecimal("1000"),
                0,
                3);
    }

    private static Confluence longs(FeatureSets oneHour, FeatureSets fourHours) {
        return ConfluenceRules.evaluate(input(Direction.LONG, oneHour.build(), fourHours.build()));
    }

    @Test
    void passesAllNineForAClearTrend() {
        Confluence longs = longs(FeatureSets.bullish(), FeatureSets.bullish());
        assertThat(longs.confidence()).isEqualByComparingTo("1");
        assertThat(longs.failed()).isEmpty();
        assertThat(longs.passed()).containsExactly(ConfluenceCheck.values());
        Features down = FeatureSets.bearish().build();
        assertThat(ConfluenceRules.evaluate(input(Direction.SHORT, down, down)).count())
                .isEqualTo(9);
    }

    @Test
    void failsEverythingThatDependsOnADirectionAgainstTheTrend() {
        Confluence against = longs(FeatureSets.bearish(), FeatureSets.bearish());
        assertThat(against.failed())
                .containsExactly(
                        ConfluenceCheck.TREND_ALIGNMENT,
                        ConfluenceCheck.MOMENTUM_CONFIRMATION,
                        ConfluenceCheck.MACD_ALIGNMENT,
                        ConfluenceCheck.TIMEFRAME_CONFLUENCE);
        assertThat(against.checks().keySet())
                .containsExactly(
                        "trend_alignment",
                        "momentum_confirmation",
                        "volume_confirmation",
                        "rsi_zone",
                        "macd_alignment",
                        "reward_risk_ok",
                        "exposure_capacity_ok",
                        "position_capacity_ok",
                        "timeframe_confluence");
        assertThat(against.confidence().doubleValue()).isEqualTo(5.0 / 9);
    }

    @Test
    void acceptsANeutralFourHourTrendAsAlignedButNotAsConfluent() {
        Confluence confluence = longs(FeatureSets.bullish(), FeatureSets.undefined());
        assertThat(confluence.passed(ConfluenceCheck.TREND_ALIGNMENT)).isTrue();
        assertThat(confluence.passed(ConfluenceCheck.TIMEFRAME_CONFLUENCE)).isFalse();
        Confluence opposed =
                longs(FeatureSets.bullish(), FeatureSets.undefined().trend(Trend.DOWN));
        assertThat(opposed.passed(ConfluenceCheck.TREND_ALIGNMENT)).isFalse();
    }

    @Test
    void fallsBackToTheHoursWithoutFourHourData() {
        Confluence confluence = ConfluenceRules.evaluate(
                input(Direction.LONG, FeatureSets.bullish().build(), null));
        assertThat(confluence.count()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "LONG, 40, true",
        "LONG, 39.99999999999999999, false",
        "LONG, 70, true",
        "LONG, 70.00000000000000001, false",
        "SHORT, 30, true",
        "SHORT, 29.9, false",
        "SHORT, 60, true",
        "SHORT, 60.1, false",
        "LONG, , false"
    })
    void judgesTheRsiZone(Direction direction, @Nullable String rsi, boolean passes) {
        Features features = FeatureSets.undefined().rsi(rsi).build();
        assertThat(ConfluenceRules.evaluate(input(direction, features, null)).passed(ConfluenceCheck.RSI_ZONE))
                .isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({"0.75, true", "0.7499999999999999999999, false", ", false"})
    void judgesVolumeAlsoWithoutADirection(@Nullable String ratio, boolean passes) {
        Features features = FeatureSets.undefined().volumeRatio(ratio).build();
        assertThat(ConfluenceRules.evaluate(input(null, features, null)).passed(ConfluenceCheck.VOLUME_CONFIRMATION))
                .isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({"1, 2, false", "2, 1, true", "1, 1, false", ", 1, false", "1, , false"})
    void judgesMacd(@Nullable String line, @Nullable String signal, boolean passes) {
        assertThat(longs(FeatureSets.undefined().macd(line, signal), FeatureSets.undefined())
                        .passed(ConfluenceCheck.MACD_ALIGNMENT))
                .isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({
        "98, 103, 1.5, true",
        "98, 102.999999999999999999, 1.5, false",
        "100, 103, 1.5, false",
        ", 103, 1.5, false",
        "98, , 1.5, false"
    })
    void judgesRewardAgainstRisk(@Nullable String stop, @Nullable String target, String least, boolean passes) {
        Features none = FeatureSets.undefined().build();
        ConfluenceInput input = new ConfluenceInput(
                Direction.LONG,
                none,
                none,
                new BigDecimal("100"),
                stop == null ? null : new BigDecimal(stop),
                target == null ? null : new BigDecimal(target),
                new BigDecimal(least),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0,
                1);
        assertThat(ConfluenceRules.evaluate(input).passed(ConfluenceCheck.REWARD_RISK_OK))
                .isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({"899.999999999999999999, 1000, 2, true, true", "900, 1000, 3, false, false", "5000, 0, 0, true, true"})
    void judgesCapacity(String exposure, String limit, int open, boolean exposureOk, boolean positionsOk) {
        Features none = FeatureSets.undefined().build();
        ConfluenceInput input = new ConfluenceInput(
                null,
                none,
                none,
                BigDecimal.ONE,
                null,
                null,
                BigDecimal.ONE,
                new BigDecimal(exposure),
                new BigDecimal(limit),
                open,
                3);
        Confluence confluence = ConfluenceRules.evaluate(input);
        assertThat(confluence.passed(ConfluenceCheck.EXPOSURE_CAPACITY_OK)).isEqualTo(exposureOk);
        assertThat(confluence.passed(ConfluenceCheck.POSITION_CAPACITY_OK)).isEqualTo(positionsOk);
    }

    @Test
    void passesWhatDependsOnADirectionWhenThereIsNone() {
        Confluence confluence =
                ConfluenceRules.evaluate(input(null, FeatureSets.undefined().build(), null));
        assertThat(confluence.failed()).containsExactly(ConfluenceCheck.VOLUME_CONFIRMATION);
    }

    @Test
    void countsPassedChecksAndNothingElse() {
        SplittableRandom random = Randoms.of("countsPassedChecksAndNothingElse");
        for (int run = 0; run < 2_000; run++) {
            Features oneHour = FeatureSets.random(random).build();
            Features fourHours = FeatureSets.random(random).build();
            Confluence confluence =
                    ConfluenceRules.evaluate(input(Randoms.oneOf(random, Direction.values()), oneHour, fourHours));
            assertThat(confluence.count() + confluence.failed().size()).isEqualTo(Confluence.TOTAL);
            assertThat(confluence.confidence()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
            assertThat(confluence).isEqualTo(Confluence.passing(EnumSet.copyOf(confluence.passed())));
        }
    }

    @Test
    void isAValue() {
        Confluence one = Confluence.passing(EnumSet.of(ConfluenceCheck.RSI_ZONE));
        assertThat(one).isEqualTo(Confluence.passing(EnumSet.of(ConfluenceCheck.RSI_ZONE)));
        assertThat(one).hasSameHashCodeAs(Confluence.passing(EnumSet.of(ConfluenceCheck.RSI_ZONE)));
        assertThat(one).isNotEqualTo(Confluence.passing(EnumSet.of(ConfluenceCheck.MACD_ALIGNMENT)));
        assertThat(one).isNotEqualTo("RSI_ZONE");
        assertThat(one).hasToString("Confluence[RSI_ZONE]");
    }
}
