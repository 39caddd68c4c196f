package dev.flotilla.core.strategy.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.MarketWindows;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.strategy.MarketFeatures;
import dev.flotilla.core.strategy.rule.Chart;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionBreakoutTest {
    private static final SessionBreakout RULE = new SessionBreakout(0, 7, 3, 16, 1, 5);
    private static final long DAY = 24 * Interval.H1.millis();
    private static final long MORNING = Drawn.MONDAY + DAY;
    private static final long LONDON = MORNING + 7 * Interval.H1.millis();

    /** A quiet Monday and a Tuesday night between 99 and 102, hours without those that are missing. */
    private static List<Bar> hours(int... missing) {
        Drawn day = Drawn.quiet(24, 100);
        day = day.bar(101, 99, 100).bar(102, 100, 101).then(100.5, 100.5, 100.5, 100.5, 100.5);
        List<Bar> hours = new ArrayList<>(day.bars());
        for (int hour : missing) {
            hours.removeIf(bar -> bar.openTimeMillis() == MORNING + hour * Interval.H1.millis());
        }
        return hours;
    }

    private static Chart chart(List<Bar> hours, long firstOpen, Direction side, double... closes) {
        List<Bar> bars = new ArrayList<>();
        for (double close : closes) {
            BigDecimal price = BigDecimal.valueOf(close);
            long open = firstOpen + bars.size() * Interval.M5.millis();
            bars.add(new Bar(open, price, price, price, price, BigDecimal.ZERO));
        }
        long decided = bars.getLast().closeTimeMillis(Interval.M5);
        MarketFeatures market = MarketFeatures.of(new MarketWindows(bars, hours, List.of()), null);
        return new Chart(market, Interval.M5, side, decided);
    }

    private static @Nullable String entry(List<Bar> hours, long firstOpen, double... closes) {
        return RULE.entry(chart(hours, firstOpen, Direction.LONG, closes));
    }

    @Test
    void entersOnTheFirstCloseBeyondTheRange() {
        assertThat(entry(hours(), LONDON, 101, 102, 102.1)).isEqualTo("range_broken close=102.1 range=102");
        assertThat(entry(hours(), LONDON, 101, 102.5, 101.5, 102.1)).isNull();
        assertThat(entry(hours(), LONDON, 101, 102)).isNull();
        assertThat(entry(hours(), LONDON - 2 * Interval.M5.millis(), 101, 103, 102.1))
                .as("a close before London opens does not count")
                .isNotNull();
    }

    @Test
    void entersTheOtherWayBelowTheRange() {
        assertThat(RULE.entry(chart(hours(), LONDON, Direction.SHORT, 100, 98.9)))
                .isEqualTo("range_broken close=98.9 range=99");
        assertThat(entry(hours(), LONDON, 100, 98.9)).isNull();
    }

    @Test
    void staysOutAtOtherHours() {
        assertThat(entry(hours(), LONDON - 2 * Interval.M5.millis(), 101, 103)).isNull();
        assertThat(entry(hours(), LONDON + 3 * Interval.H1.millis() - Interval.M5.millis(), 103))
                .isNotNull();
        assertThat(entry(hours(), LONDON + 3 * Interval.H1.millis(), 103)).isNull();
    }

    @Test
    void wantsAWholeRangeOfOrdinaryHeight() {
        assertThat(entry(hours(3), LONDON, 101, 103)).isNull();
        assertThat(new SessionBreakout(0, 7, 3, 16, 3, 5).entry(chart(hours(), LONDON, Direction.LONG, 101, 103)))
                .isNull();
        assertThat(new SessionBreakout(0, 7, 3, 16, 0, 1).entry(chart(hours(), LONDON, Direction.LONG, 101, 103)))
                .isNull();
    }

    @Test
    void leavesAtTheEndOfTheSession() {
        long last = MORNING + 16 * Interval.H1.millis() - Interval.M5.millis();
        Chart before = chart(hours(), last - Interval.M5.millis(), Direction.LONG, 103);
        Chart end = chart(hours(), last, Direction.SHORT, 103);
        assertThat(RULE.exit(before, LONDON + 1)).isNull();
        assertThat(RULE.exit(end, LONDON + 1)).isEqualTo("session_end");
    }

    @Test
    void refusesHoursThatDoNotFollowEachOther() {
        assertThat(RULE.errors()).isEmpty();
        assertThat(new SessionBreakout(7, 7, 3, 16, 1, 5).errors()).hasSize(1);
        assertThat(new SessionBreakout(0, 7, 3, 7, 1, 5).errors()).hasSize(1);
        assertThat(new SessionBreakout(0, 7, 3, 16, 6, 5).errors()).hasSize(1);
    }
}
