package dev.flotilla.core.risk;

import static dev.flotilla.core.testing.Markets.d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.testing.Randoms;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Levels, leverage, size and rounding: how an entry gets its numbers. */
class SizingTest {
    @Test
    void computesTheWorkedExampleOfTheManual() {
        ProtectiveLevels levels = ProtectiveLevels.around(d("85000"), Direction.LONG, d("392"));
        assertThat(levels.stopLoss()).isEqualByComparingTo("84412");
        assertThat(levels.takeProfit()).isEqualByComparingTo("85980");
        PositionSize uncapped = PositionSize.of(d("1000"), d("0.01"), d("85000"), levels.stopLoss(), 10, d("0"));
        assertThat(uncapped.notional().doubleValue()).isCloseTo(1445.58, within(0.005));
        PositionSize size = PositionSize.of(d("1000"), d("0.01"), d("85000"), levels.stopLoss(), 10, d("500"));
        assertThat(size.riskUsd()).isEqualByComparingTo("10");
        assertThat(size.stopDistancePct().doubleValue()).isCloseTo(0.0069176, within(5e-8));
        assertThat(size.notional()).isEqualByComparingTo("500");
        assertThat(size.margin()).isEqualByComparingTo("50");
        assertThat(size.quantity().doubleValue()).isCloseTo(0.00588235, within(5e-9));
        assertThat(InstrumentFilters.DEFAULT.roundQuantity(size.quantity())).isEqualByComparingTo("0.005");
    }

    @ParameterizedTest
    @CsvSource({
        "LONG, 100, 2, 97, 105",
        "SHORT, 100, 2, 103, 95",
        "LONG, 100, , 98.5, 102.5",
        "SHORT, 100, , 101.5, 97.5",
        "LONG, 100, 0, 100, 100"
    })
    void placesLevels(Direction direction, String entry, @Nullable String range, String stop, String target) {
        ProtectiveLevels levels = ProtectiveLevels.around(d(entry), direction, range == null ? null : d(range));
        assertThat(levels.stopLoss()).isEqualByComparingTo(stop);
        assertThat(levels.takeProfit()).isEqualByComparingTo(target);
    }

    @Test
    void neverSizesPastTheCapByARoundingOfTheQuantity() {
        SplittableRandom random = Randoms.of("neverSizesPastTheCapByARoundingOfTheQuantity");
        for (int run = 0; run < 2_000; run++) {
            BigDecimal entry = Randoms.decimal(random, 1, 90_000, 2);
            BigDecimal stop = entry.multiply(d("0.995"));
            PositionSize capped = PositionSize.of(d("1000"), d("0.01"), entry, stop, 10, d("1000"));
            assertThat(capped.quantity().multiply(entry)).isLessThanOrEqualTo(d("1000"));
        }
    }

    @Test
    void placesLevelsOnTheirSidesAndMirrorsThem() {
        SplittableRandom random = Randoms.of("placesLevelsOnTheirSidesAndMirrorsThem");
        for (int run = 0; run < 2_000; run++) {
            BigDecimal entry = Randoms.decimal(random, 1, 90_000, 2);
            BigDecimal range = random.nextInt(5) == 0 ? null : Randoms.decimal(random, 0.01, 50, 3);
            ProtectiveLevels longs = ProtectiveLevels.around(entry, Direction.LONG, range);
            ProtectiveLevels shorts = ProtectiveLevels.around(entry, Direction.SHORT, range);
            assertThat(longs.stopLoss()).isLessThan(entry);
            assertThat(longs.takeProfit()).isGreaterThan(entry);
            assertThat(longs.stopLoss().add(shorts.stopLoss())).isEqualByComparingTo(entry.add(entry));
            assertThat(longs.takeProfit().add(shorts.takeProfit())).isEqualByComparingTo(entry.add(entry));
        }
    }

    @Test
    void roundsLevelsToTheTick() {
        ProtectiveLevels levels = new ProtectiveLevels(d("99.125"), d("101.124")).rounded(InstrumentFilters.DEFAULT);
        assertThat(levels.stopLoss()).isEqualByComparingTo("99.13");
        assertThat(levels.takeProfit()).isEqualByComparingTo("101.12");
    }

    @ParameterizedTest
    @CsvSource({
        "0.5999999999999999999, 2, 10, false, 10, 2",
        "0.6, 2, 10, false, 10, 6",
        "0.7999999999999999999, 2, 10, false, 10, 6",
        "0.8, 2, 10, false, 10, 10",
        "0.8, 2, 10, true, 10, 9",
        "0.5, 2, 10, true, 10, 2",
        "0.7, 2, 5, false, 10, 3",
        "0.9, 2, 10, false, 7.9, 7",
        "0.9, 2, 10, true, 9.5, 9",
        "0.9, 3, 10, false, 1.5, 3",
        "1, 5, 5, true, 5, 5"
    })
    void derivesLeverageFromConfidence(
            String confidence, int min, int max, boolean volatile_, String cap, int expected) {
        assertThat(LeverageRule.leverage(d(confidence), min, max, volatile_, d(cap)))
                .isEqualTo(expected);
    }

    @Test
    void keepsLeverageWithinItsBounds() {
        SplittableRandom random = Randoms.of("keepsLeverageWithinItsBounds");
        for (int run = 0; run < 5_000; run++) {
            int min = random.nextInt(1, 20);
            int max = min + random.nextInt(20);
            int leverage = LeverageRule.leverage(
                    Randoms.decimal(random, 0, 1, 3),
                    min,
                    max,
                    random.nextBoolean(),
                    Randoms.decimal(random, 0, 40, 1));
            assertThat(leverage).isBetween(min, max);
        }
    }

    @Test
    void sizesNothingWithoutEquityOrDistance() {
        assertThat(PositionSize.of(d("0"), d("0.01"), d("100"), d("99"), 2, d("0"))
                        .isZero())
                .isTrue();
        assertThat(PositionSize.of(d("-5"), d("0.01"), d("100"), d("99"), 2, d("0")))
                .isEqualTo(PositionSize.ZERO);
        assertThat(PositionSize.of(d("100"), d("0.01"), d("100"), d("100.0"), 2, d("0")))
                .isEqualTo(PositionSize.ZERO);
    }

    @Test
    void refusesWhatCannotBeSized() {
        assertThatThrownBy(() -> PositionSize.of(d("1"), d("0.01"), d("0"), d("1"), 2, d("0")))
                .hasMessage("entry must be > 0, was 0");
        assertThatThrownBy(() -> PositionSize.of(d("1"), d("0.01"), d("1"), d("2"), 0, d("0")))
                .hasMessage("leverage must be >= 1, was 0");
    }

    @Test
    void sizesWholeQuantitiesExactlyThoughTheirShareIsNot() {
        PositionSize size = PositionSize.of(d("1000"), d("0.01"), d("3"), d("2"), 3, d("0"));
        assertThat(size.quantity()).isEqualByComparingTo("10");
        assertThat(size.notional()).isEqualByComparingTo("30");
    }

    @Test
    void neverSizesAboveTheCapNorLosesMoreThanPlanned() {
        SplittableRandom random = Randoms.of("neverSizesAboveTheCapNorLosesMoreThanPlanned");
        for (int run = 0; run < 5_000; run++) {
            BigDecimal entry = Randoms.decimal(random, 1, 90_000, 2);
            BigDecimal stop = entry.multiply(Randoms.decimal(random, 0.95, 1.05, 4));
            BigDecimal equity = Randoms.decimal(random, 1, 100_000, 2);
            BigDecimal risk = Randoms.decimal(random, 0.001, 0.1, 3);
            BigDecimal cap = Randoms.decimal(random, 1, 5_000, 0);
            PositionSize size = PositionSize.of(equity, risk, entry, stop, 1 + random.nextInt(20), cap);
            assertThat(size.notional()).isLessThanOrEqualTo(cap);
            BigDecimal lost = size.quantity().multiply(entry.subtract(stop).abs());
            assertThat(lost.doubleValue())
                    .isLessThanOrEqualTo(equity.multiply(risk).doubleValue() * (1 + 1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.0058823, 85000.004, 0.005, 85000, 425, true",
        "0.0058823, 999.996, 0.005, 1000, 5, true",
        "0.0058823, 999.99, 0.005, 999.99, 4.99995, false",
        "0.0009, 85000, 0, 85000, 0, false"
    })
    void roundsAnOrderAndJudgesItsMinimum(
            String quantity, String price, String rounded, String tick, String notional, boolean ok) {
        RoundedOrder order = RoundedOrder.of(d(quantity), d(price), InstrumentFilters.DEFAULT);
        assertThat(order.quantity()).isEqualByComparingTo(rounded);
        assertThat(order.price()).isEqualByComparingTo(tick);
        assertThat(order.notional()).isEqualByComparingTo(notional);
        assertThat(order.reachesMinimum()).isEqualTo(ok);
    }

    @ParameterizedTest
    @CsvSource({"100, 100, 20, true", "100, 100, 20.0001, false", "0, 0, 1, false", "0, 0, 0, false"})
    void wantsATenthOfTheBookAtMost(String bids, String asks, String notional, boolean carries) {
        assertThat(new BookDepth(d(bids), d(asks)).carries(d(notional))).isEqualTo(carries);
    }

    @Test
    void countsTheLossesOfOneUtcDay() {
        long noon = 43_200_000;
        DailyLoss loss =
                DailyLoss.none(noon).afterClose(d("-5")).afterClose(d("9")).afterClose(d("-2.5"));
        assertThat(loss.at(86_399_999).amount()).isEqualByComparingTo("7.5");
        assertThat(loss.at(86_400_000).amount()).isZero();
        assertThat(loss.at(86_400_000).utcDay()).isEqualTo(1);
    }
}
