package dev.flotilla.emulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.core.market.Bar;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BarPathTest {
    private static final BigDecimal TICK = new BigDecimal("0.1");

    private static Bar bar(String open, String high, String low, String close) {
        return new Bar(
                0,
                new BigDecimal(open),
                new BigDecimal(high),
                new BigDecimal(low),
                new BigDecimal(close),
                BigDecimal.TEN);
    }

    private static List<String> path(Bar bar, int parts) {
        return BarPath.of(bar, TICK, parts).prices().stream()
                .map(price -> price.stripTrailingZeros().toPlainString())
                .toList();
    }

    @Test
    void fourPricesAreOpenTheNearerExtremeTheOtherAndClose() {
        assertThat(path(bar("100", "103", "99", "102"), 4)).containsExactly("100", "99", "103", "102");
        assertThat(path(bar("102.5", "103", "99", "102"), 4)).containsExactly("102.5", "103", "99", "102");
    }

    @Test
    void morePricesLieOnTheWay() {
        assertThat(path(bar("100", "103", "99", "102"), 7))
                .containsExactly("100", "99.5", "99", "101", "103", "102.5", "102");
    }

    @Test
    void aBarWithoutARangeStandsStillAndANarrowOneMoves() {
        assertThat(path(bar("100", "100", "100", "100"), 7)).containsOnly("100");
        List<String> narrow = path(bar("100", "100.1", "100", "100.1"), 13);
        assertThat(narrow.stream().distinct()).hasSize(2);
        long changes = IntStream.range(1, narrow.size())
                .filter(i -> !narrow.get(i).equals(narrow.get(i - 1)))
                .count();
        assertThat(changes).as("of 12 moves, but for the corners %s", narrow).isGreaterThanOrEqualTo(9);
    }

    @Test
    void fewerThanFourAreRefused() {
        assertThatThrownBy(() -> BarPath.of(bar("1", "1", "1", "1"), TICK, 3)).hasMessageContaining("at least 4");
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aPathHasTheBarsFourPricesInOrderAndNothingBeyond(long seed) {
        Random random = new Random(seed);
        long low = 1_000 + random.nextInt(100_000);
        long high = low + random.nextInt(400);
        BigDecimal open = BigDecimal.valueOf(low + random.nextLong(high - low + 1), 1);
        BigDecimal close = BigDecimal.valueOf(low + random.nextLong(high - low + 1), 1);
        Bar bar = new Bar(0, open, BigDecimal.valueOf(high, 1), BigDecimal.valueOf(low, 1), close, BigDecimal.ONE);
        int parts = 4 + random.nextInt(600);
        List<BigDecimal> prices = BarPath.of(bar, TICK, parts).prices();
        assertThat(prices).hasSize(parts);
        assertThat(prices.getFirst()).isEqualByComparingTo(open);
        assertThat(prices.getLast()).isEqualByComparingTo(close);
        assertThat(prices).allSatisfy(price -> {
            assertThat(price).isBetween(bar.low(), bar.high());
            assertThat(price.remainder(TICK)).isZero();
        });
        assertThat(prices).usingElementComparator(BigDecimal::compareTo).contains(bar.low(), bar.high());
        assertThat(BarPath.of(bar, TICK, parts).prices()).isEqualTo(prices);
    }
}
