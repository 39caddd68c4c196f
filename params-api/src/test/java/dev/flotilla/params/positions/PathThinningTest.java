package dev.flotilla.params.positions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.api.Positions.Point;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PathThinningTest {

    private static Point at(int second, int price) {
        BigDecimal value = BigDecimal.valueOf(price);
        return new Point(
                Instant.ofEpochSecond(second),
                value,
                value,
                value,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                null,
                null,
                BigDecimal.ONE,
                null,
                1,
                second % 3 == 0 ? 0 : -1,
                second == 7 ? 2 : 0);
    }

    @Test
    void leavesAShortWayAsItIs() {
        List<Point> points = List.of(at(1, 5), at(2, 6));
        assertThat(PathThinning.to(2, points)).isSameAs(points);
    }

    @Test
    void losesNoExtremeAndNoEnd() {
        List<Point> points =
                IntStream.range(0, 1_003).mapToObj(i -> at(i, (i * 37) % 101)).toList();
        List<Point> fewer = PathThinning.to(100, points);

        assertThat(fewer).hasSizeLessThanOrEqualTo(100);
        assertThat(fewer.getLast().at()).isEqualTo(points.getLast().at());
        assertThat(fewer.stream().map(Point::high).max(BigDecimal::compareTo)).contains(BigDecimal.valueOf(100));
        assertThat(fewer.stream().map(Point::low).min(BigDecimal::compareTo)).contains(BigDecimal.ZERO);
        assertThat(fewer.getFirst().breaches()).isEqualTo(2);
    }
}
