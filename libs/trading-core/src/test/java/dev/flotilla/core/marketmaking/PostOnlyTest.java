package dev.flotilla.core.marketmaking;

import static dev.flotilla.core.marketmaking.MakerBench.d;
import static dev.flotilla.core.marketmaking.MakerBench.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How refusals and bad fills keep a slot off the other side. */
class PostOnlyTest {
    private static final Settings STANDARD = settings();

    private final PostOnly slot = new PostOnly();

    private BigDecimal cooldown(long nanos) {
        Long until = slot.coolsUntil();
        assertThat(until).isNotNull();
        return Nanos.seconds(until - nanos);
    }

    @Test
    void growsTicksAndCooldownWithTheStreak() {
        List<String> cooldowns = List.of("2.0", "3.4", "5.78", "9.826", "16.7042", "28.39714");
        List<Integer> ticks = List.of(3, 4, 5, 6, 7, 8);
        for (int i = 0; i < cooldowns.size(); i++) {
            long nanos = i * 30L * Nanos.SECOND;
            slot.refused(nanos, STANDARD);
            assertThat(slot.ticks(false, STANDARD)).isEqualTo(ticks.get(i));
            assertThat(cooldown(nanos)).isEqualByComparingTo(d(cooldowns.get(i)));
        }
        for (int i = 0; i < 20; i++) {
            slot.refused(200L * Nanos.SECOND, STANDARD);
        }
        assertThat(slot.ticks(true, STANDARD)).isEqualTo(8);
        assertThat(cooldown(200L * Nanos.SECOND)).isEqualByComparingTo("120");
    }

    @Test
    void startsANewStreakAfterALongTime() {
        slot.refused(0, STANDARD);
        slot.refused(Nanos.SECOND, STANDARD);
        slot.refused(46 * Nanos.SECOND + 1, STANDARD);
        assertThat(slot.ticks(false, STANDARD)).isEqualTo(3);
    }

    @Test
    void forgetsBySuccessesAndAtOnceByAFill() {
        for (int i = 0; i < 6; i++) {
            slot.refused(i, STANDARD);
        }
        slot.accepted(STANDARD);
        assertThat(slot.ticks(false, STANDARD)).isEqualTo(5);
        slot.accepted(STANDARD);
        assertThat(slot.ticks(false, STANDARD)).isEqualTo(3);
        slot.accepted(STANDARD);
        assertThat(slot.ticks(false, STANDARD)).isEqualTo(2);
        assertThat(slot.coolsUntil()).isNull();
        slot.refused(9, STANDARD);
        slot.reset();
        assertThat(slot.ticks(false, STANDARD)).isEqualTo(2);
        slot.accepted(STANDARD);
        assertThat(slot.ticks(true, STANDARD)).isEqualTo(3);
    }

    @Test
    void aRefusalStartsTheCountOfSuccessesAnew() {
        for (int i = 0; i < 40; i++) {
            slot.refused(i, settings("MM_POF_MAX_SAFETY_TICKS=40"));
        }
        slot.accepted(settings("MM_POF_MAX_SAFETY_TICKS=40"));
        slot.accepted(settings("MM_POF_MAX_SAFETY_TICKS=40"));
        slot.refused(50, settings("MM_POF_MAX_SAFETY_TICKS=40"));
        slot.accepted(settings("MM_POF_MAX_SAFETY_TICKS=40"));
        assertThat(slot.ticks(false, settings("MM_POF_MAX_SAFETY_TICKS=40"))).isEqualTo(2 + 11 / 2);
    }

    @Test
    void keepsToFixedTicksAndCooldownWhenItMayNotAdapt() {
        Settings fixed = settings("MM_ADAPTIVE_POF_ENABLED=false", "MM_POST_ONLY_SAFETY_TICKS=0");
        slot.refused(0, fixed);
        slot.refused(1, fixed);
        assertThat(slot.ticks(true, fixed)).isEqualTo(1);
        assertThat(cooldown(1)).isEqualByComparingTo("2");
    }

    @Test
    void takesTheLargerOfBaseAndMostTicks() {
        Settings odd = settings("MM_POST_ONLY_SAFETY_TICKS=9", "MM_POF_MAX_SAFETY_TICKS=4");
        slot.refused(0, odd);
        assertThat(slot.ticks(true, odd)).isEqualTo(9);
    }

    @Test
    void boostsTheSpreadWhileManyAreRefused() {
        SpreadBoost boost = new SpreadBoost();
        for (int i = 0; i < 18; i++) {
            boost.placed(0);
        }
        boost.refused(0);
        boost.tick(1);
        assertThat(boost.bps()).isZero();
        boost.refused(0);
        for (int i = 1; i < 6; i++) {
            boost.tick(i);
        }
        assertThat(boost.bps()).isEqualByComparingTo("3");
        boost.tick(60 * Nanos.SECOND);
        assertThat(boost.bps()).isEqualByComparingTo("3");
        boost.placed(60 * Nanos.SECOND);
        boost.tick(61 * Nanos.SECOND);
        assertThat(boost.bps()).isEqualByComparingTo("2");
        boost.tick(200 * Nanos.SECOND);
        boost.tick(201 * Nanos.SECOND);
        boost.tick(202 * Nanos.SECOND);
        assertThat(boost.bps()).isZero();
    }

    @Test
    void losesOnlyWithAnAverageBelowMinusTwo() {
        SlotMarkouts markouts = new SlotMarkouts();
        assertThat(markouts.isLosing()).isFalse();
        markouts.add(d("-2"));
        assertThat(markouts.isLosing()).isFalse();
        markouts.add(d("-2.1"));
        assertThat(markouts.isLosing()).isTrue();
        for (int i = 0; i < 200; i++) {
            markouts.add(d("1"));
        }
        assertThat(markouts.isLosing()).isFalse();
    }

    @Test
    void measuresFillsAtTheFirstMiddleFiveSecondsLater() {
        StringBuilder found = new StringBuilder();
        FillWatch watch = new FillWatch((where, bps) -> found.append(where.side())
                .append(' ')
                .append(bps.stripTrailingZeros().toPlainString())
                .append(';'));
        watch.filled(new Slot(dev.flotilla.core.order.OrderSide.BUY, 0), d("100"), 0);
        watch.filled(new Slot(dev.flotilla.core.order.OrderSide.SELL, 0), d("100"), 1);
        watch.filled(new Slot(dev.flotilla.core.order.OrderSide.SELL, 0), BigDecimal.ZERO, 1);
        watch.mid(d("50"), 5 * Nanos.SECOND - 1);
        watch.mid(d("100.02"), 5 * Nanos.SECOND);
        watch.mid(d("100.03"), 6 * Nanos.SECOND);
        watch.filled(new Slot(dev.flotilla.core.order.OrderSide.BUY, 0), d("100"), 10 * Nanos.SECOND);
        watch.mid(d("1"), 71 * Nanos.SECOND);
        assertThat(found).hasToString("BUY 2;SELL -3;");
        assertThat(watch.view()).isEqualTo(new MarkoutView(d("-0.500000"), 2, 1));
    }

    @Test
    void remembersAThousandFillsAtMost() {
        FillWatch watch = new FillWatch((where, bps) -> {});
        for (int i = 0; i < 1_100; i++) {
            watch.filled(new Slot(dev.flotilla.core.order.OrderSide.BUY, 0), d("100"), i);
        }
        watch.mid(d("100"), 6 * Nanos.SECOND);
        assertThat(watch.view().samples()).isEqualTo(1_000);
    }
}
