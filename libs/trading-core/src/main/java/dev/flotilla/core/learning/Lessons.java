package dev.flotilla.core.learning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the figures of a review into sentences for people. */
final class Lessons {

    private static final int STREAK = 3;
    private static final int ENOUGH_CLOSED = 10;
    private static final int ENOUGH_IN_REGIME = 5;
    private static final int REPEATED_TAG = 3;
    private static final BigDecimal POOR = new BigDecimal("0.40");
    private static final BigDecimal GOOD = new BigDecimal("0.60");
    private static final BigDecimal BAD_REGIME = new BigDecimal("0.35");
    private static final BigDecimal EDGE = new BigDecimal("0.10");
    private static final BigDecimal UNDERPERFORMING = new BigDecimal("-100");

    private Lessons() {}

    static List<String> of(
            Tally all,
            int lossStreak,
            @Nullable BigDecimal confidentRate,
            Map<String, Tally> bySymbol,
            Map<String, Tally> byRegime,
            Map<String, Integer> losingTags) {
        List<String> lessons = new ArrayList<>();
        if (lossStreak >= STREAK) {
            lessons.add("loss streak of " + lossStreak + ": reduce risk");
        }
        winRate(all, lessons);
        byRegime.forEach((regime, tally) -> {
            if (tally.trades() >= ENOUGH_IN_REGIME && below(tally.winRate(), BAD_REGIME)) {
                lessons.add("avoid " + regime + ": " + percent(tally.winRate()) + " wins in " + tally.trades());
            }
        });
        bySymbol.forEach((symbol, tally) -> {
            if (tally.pnl().compareTo(UNDERPERFORMING) < 0) {
                lessons.add(symbol + " lost " + tally.pnl().negate().toPlainString() + " USD: underperforming");
            }
        });
        losingTags.forEach((tag, count) -> {
            if (count >= REPEATED_TAG) {
                lessons.add(tag + " in " + count + " losses");
            }
        });
        if (confidentRate != null
                && all.winRate() != null
                && confidentRate.compareTo(all.winRate().add(EDGE)) > 0) {
            lessons.add("entries of high confidence win more (" + percent(confidentRate) + " against "
                    + percent(all.winRate()) + ")");
        }
        return List.copyOf(lessons);
    }

    private static void winRate(Tally all, List<String> lessons) {
        if (all.trades() < ENOUGH_CLOSED || all.winRate() == null) {
            return;
        }
        if (below(all.winRate(), POOR)) {
            lessons.add("win rate " + percent(all.winRate()) + " over " + all.trades() + " trades: be more selective");
        }
        if (all.winRate().compareTo(GOOD) >= 0) {
            lessons.add("win rate " + percent(all.winRate()) + " over " + all.trades() + " trades: keep the course");
        }
    }

    private static boolean below(@Nullable BigDecimal rate, BigDecimal limit) {
        return rate != null && rate.compareTo(limit) < 0;
    }

    private static String percent(@Nullable BigDecimal rate) {
        return rate == null
                ? "no"
                : rate.movePointRight(2)
                                .setScale(0, java.math.RoundingMode.HALF_UP)
                                .toPlainString() + " %";
    }
}
