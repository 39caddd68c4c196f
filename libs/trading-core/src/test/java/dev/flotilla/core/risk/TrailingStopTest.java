package dev.flotilla.core.risk;

import static dev.flotilla.core.testing.Markets.d;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.testing.Randoms;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrailingStopTest {
    private static TrailingPolicy policy(TrailingMode mode) {
        return new TrailingPolicy(mode, d("1.5"), d("0.005"));
    }

    private static TrailingResult trail(
            Direction direction, String stop, String price, @Nullable String range, TrailingMode mode) {
        return TrailingStop.trail(
                direction, d("100"), d(stop), d(price), range == null ? null : d(range), policy(mode));
    }

    @ParameterizedTest
    @CsvSource({
        "LONG, 98.5, 100.5, , BREAKEVEN, 100.1, breakeven_trigger (pnl=0.0050)",
        "LONG, 98.5, 100.4999999999, , BREAKEVEN, , no_change",
        "LONG, 98.5, 103, 1, ATR, 101.5, 'atr_trail (atr=1, mult=1.5)'",
        "LONG, 98.5, 100.6, 1, ATR, 100.1, breakeven_trigger (pnl=0.0060)",
        "LONG, 98.5, 100.6, 0.1, ATR, 100.45, 'atr_trail (atr=0.1, mult=1.5)'",
        "LONG, 98.5, 101, 0.6, ATR, 100.1, breakeven_trigger (pnl=0.0100)",
        "LONG, 98.5, 100.2, 0.2, ATR, 99.9, no_change",
        "LONG, 98.5, 100.2, 0.1, ATR, 100.05, 'atr_trail (atr=0.1, mult=1.5)'",
        "LONG, 98.5, 103, 1, BREAKEVEN, 100.1, breakeven_trigger (pnl=0.0300)",
        "LONG, 100.1, 100.5, , ATR, , no_change",
        "LONG, 98.5, 103, 0, ATR, 100.1, breakeven_trigger (pnl=0.0300)",
        "SHORT, 101.5, 99.5, , BREAKEVEN, 99.9, breakeven_trigger (pnl=0.0050)",
        "SHORT, 101.5, 97, 1, ATR, 98.5, 'atr_trail (atr=1, mult=1.5)'",
        "SHORT, 101.5, 99.8, 0.2, ATR, 100.1, no_change",
        "SHORT, 98, 97, 1, ATR, , no_change"
    })
    void movesToTheMostProtectiveCandidate(
            Direction direction,
            String stop,
            String price,
            @Nullable String range,
            TrailingMode mode,
            @Nullable String moved,
            String reason) {
        TrailingResult result = trail(direction, stop, price, range, mode);
        assertThat(result.reason()).isEqualTo(reason);
        assertThat(result.oldStopLoss()).isEqualByComparingTo(stop);
        assertThat(result.currentPrice()).isEqualByComparingTo(price);
        if (reason.equals("no_change")) {
            assertThat(result.moved()).isFalse();
            assertThat(result.move()).isEmpty();
        } else {
            assertThat(result.newStopLoss()).isEqualByComparingTo(moved);
            assertThat(result.move()).isPresent();
        }
    }

    @Test
    void leavesAStopThatWouldPassThePrice() {
        TrailingPolicy eager = new TrailingPolicy(TrailingMode.BREAKEVEN, d("1.5"), d("0"));
        TrailingResult result = TrailingStop.trail(Direction.LONG, d("100"), d("98"), d("100.05"), null, eager);
        assertThat(result.moved()).isFalse();
    }

    @Test
    void tellsTheGainOfBothDirections() {
        assertThat(trail(Direction.LONG, "98", "101", null, TrailingMode.ATR).pnlPct())
                .isEqualByComparingTo("0.01");
        assertThat(trail(Direction.SHORT, "102", "101", null, TrailingMode.ATR).pnlPct())
                .isEqualByComparingTo("-0.01");
    }

    @ParameterizedTest
    @CsvSource({"101, 103, 1, 102", "101, 102.9, 1, ", "100, 101.6, 0.01, ", "98, 99, 1, "})
    void staysWhenRoundingTakesTheGainAway(String stop, String price, String range, @Nullable String moved) {
        TrailingResult result = TrailingStop.trail(
                Direction.LONG,
                d("100"),
                d(stop),
                d(price),
                d(range),
                policy(TrailingMode.ATR),
                new InstrumentFilters(d("0"), d("1"), d("0"), d("0")));
        if (moved == null) {
            assertThat(result.moved()).isFalse();
            assertThat(result.reason()).isEqualTo("no_change");
        } else {
            assertThat(result.newStopLoss()).isEqualByComparingTo(moved);
        }
    }

    @Test
    void onlyEverTightensAndStaysOnItsSideOfThePrice() {
        SplittableRandom random = Randoms.of("onlyEverTightensAndStaysOnItsSideOfThePrice");
        for (int run = 0; run < 10_000; run++) {
            Direction direction = Randoms.oneOf(random, Direction.values());
            BigDecimal stop = Randoms.decimal(random, 95, 105, 2);
            BigDecimal price = Randoms.decimal(random, 95, 105, 2);
            BigDecimal range = random.nextInt(6) == 0 ? null : Randoms.decimal(random, 0, 2, 3);
            TrailingPolicy policy = policy(Randoms.oneOf(random, TrailingMode.values()));
            for (InstrumentFilters filters : new InstrumentFilters[] {null, InstrumentFilters.DEFAULT}) {
                TrailingStop.trail(direction, d("100"), stop, price, range, policy, filters)
                        .move()
                        .ifPresent(moved -> {
                            assertThat(moved.compareTo(stop)).isEqualTo(direction.sign());
                            assertThat(price.compareTo(moved)).isEqualTo(direction.sign());
                        });
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void knowsModesByTheirWords(TrailingMode mode) {
        assertThat(TrailingMode.ofWire(mode.wire())).contains(mode);
        assertThat(TrailingMode.ofWire("none")).isEmpty();
    }
}
