package dev.flotilla.core.exits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.position.Direction;
import dev.flotilla.core.testing.Randoms;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiquidationClampTest {

    private static ExitPosition position(Direction direction) {
        return new ExitPosition(
                direction, new BigDecimal("100"), BigDecimal.ONE, BigDecimal.TEN, new BigDecimal("0.01"));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "LONG,99.6,100,90,99.6",
                "LONG,88,100,90,91",
                "LONG,88,95,90,90.5",
                "LONG,88,130,90,91",
                "SHORT,112,100,110,109",
                "SHORT,112,105,110,109.5",
                "SHORT,104,100,110,104",
                "LONG,88,100,NONE,88",
                "LONG,88,100,101,88",
                "LONG,88,89.995,89.99,88"
            },
            nullValues = "NONE")
    void movesAStopInsideAndLeavesTheOthers(
            Direction direction, BigDecimal stop, BigDecimal mark, BigDecimal liquidation, BigDecimal expected) {
        assertThat(LiquidationClamp.inside(position(direction), stop, mark, liquidation))
                .isEqualByComparingTo(expected);
    }

    @Test
    void neverLoosensAndIsNotMovedTwice() {
        SplittableRandom random = Randoms.of("liquidation clamp");
        for (int i = 0; i < 5_000; i++) {
            ExitPosition position = position(random.nextBoolean() ? Direction.LONG : Direction.SHORT);
            BigDecimal stop = Randoms.decimal(random, 70, 130, 2);
            BigDecimal mark = Randoms.decimal(random, 70, 130, 2);
            BigDecimal liquidation = Randoms.decimal(random, 60, 140, 4);
            BigDecimal once = LiquidationClamp.inside(position, stop, mark, liquidation);
            assertThat(position.stricter(once, stop)).isEqualByComparingTo(once);
            assertThat(LiquidationClamp.inside(position, once, mark, liquidation))
                    .isEqualByComparingTo(once);
        }
    }
}
