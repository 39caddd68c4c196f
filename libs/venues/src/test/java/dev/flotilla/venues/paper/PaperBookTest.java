package dev.flotilla.venues.paper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.market.InstrumentFilters;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PaperBookTest {

    private static InstrumentFilters filters(String step, String tick) {
        return new InstrumentFilters(
                new BigDecimal(step), new BigDecimal(tick), new BigDecimal(step), new BigDecimal("5"));
    }

    @ParameterizedTest
    @CsvSource({
        "60000, 0.1, 59994, 60006",
        "100, 0.1, 99.9, 100.1",
        "100.05, 0.1, 99.9, 100.2",
        "0.5, 0.0001, 0.4999, 0.5001",
        "0.1, 0.1, 0.1, 0.2"
    })
    void theTouchIsABasisPointAwayAndAtLeastATick(BigDecimal last, String tick, BigDecimal bid, BigDecimal ask) {
        PaperBook book = PaperBook.of(last, BigDecimal.TEN, filters("0.001", tick));
        assertThat(book.bids().getFirst().price()).isEqualByComparingTo(bid);
        assertThat(book.asks().getFirst().price()).isEqualByComparingTo(ask);
    }

    @ParameterizedTest
    @CsvSource({"250, 2.5, 12.5", "0, 0.001, 0.001", "0.07, 0.001, 0.003"})
    void sizesComeFromTheBarsVolume(BigDecimal volume, BigDecimal best, BigDecimal fifth) {
        PaperBook book = PaperBook.of(new BigDecimal("60000"), volume, filters("0.001", "0.1"));
        assertThat(book.bids()).hasSize(PaperBook.LEVELS);
        for (List<PaperBook.Level> side : List.of(book.bids(), book.asks())) {
            assertThat(side.getFirst().quantity()).isEqualByComparingTo(best);
            assertThat(side.getLast().quantity()).isEqualByComparingTo(fifth);
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aBookIsOrderedOnTheTickAndNeverCrossed(long seed) {
        Random random = new Random(seed);
        BigDecimal tick = BigDecimal.ONE.movePointLeft(random.nextInt(5));
        BigDecimal last = BigDecimal.valueOf(1 + random.nextInt(10_000_000), 2)
                .divide(tick, 0, RoundingMode.UP)
                .multiply(tick);
        BigDecimal volume = BigDecimal.valueOf(random.nextInt(1_000_000), 3);
        PaperBook book = PaperBook.of(last, volume, filters("0.001", tick.toPlainString()));
        assertThat(book.asks().getFirst().price()).isGreaterThan(last);
        assertThat(book.bids().getFirst().price())
                .isLessThanOrEqualTo(last)
                .isLessThan(book.asks().getFirst().price());
        assertThat(book.asks()).isSortedAccordingTo((a, b) -> a.price().compareTo(b.price()));
        assertThat(book.bids()).isSortedAccordingTo((a, b) -> b.price().compareTo(a.price()));
        for (List<PaperBook.Level> side : List.of(book.bids(), book.asks())) {
            assertThat(side).allSatisfy(level -> {
                assertThat(level.price()).isPositive();
                assertThat(level.price().remainder(tick)).isZero();
                assertThat(level.quantity()).isPositive();
            });
            assertThat(side.stream().map(PaperBook.Level::price).distinct()).hasSameSizeAs(side);
        }
    }
}
