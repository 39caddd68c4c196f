package dev.flotilla.core.learning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the closed trades of a bot teach. Pure; source: moneysharks rules, learning step 2.
 *
 * @param executed trades entered, open ones included
 * @param winRate wins / (wins + losses), null when no trade was decided
 * @param currentLossStreak losses in a row up to the newest trade; a breakeven ends a streak
 * @param highConfidenceWinRate win rate of trades entered with confidence of at least 0.7
 */
public record Review(
        int executed,
        int closed,
        int wins,
        int losses,
        int breakeven,
        @Nullable BigDecimal winRate,
        @Nullable BigDecimal averagePnl,
        BigDecimal totalPnl,
        int longestLossStreak,
        int currentLossStreak,
        @Nullable BigDecimal highConfidenceWinRate,
        SortedMap<String, Integer> lessonTagCounts,
        SortedMap<String, Tally> performanceBySymbol,
        SortedMap<String, Tally> performanceByRegime,
        List<String> lessons) {

    /** From this confidence on an entry counts as one of high confidence. */
    public static final BigDecimal HIGH_CONFIDENCE = new BigDecimal("0.7");

    /** Reviews the trades, oldest first. */
    public static Review of(List<ClosedTrade> trades, int executed) {
        Tally all = Tally.of(trades);
        Streaks streaks = Streaks.of(trades);
        List<ClosedTrade> confident =
                trades.stream().filter(Review::highConfidence).toList();
        SortedMap<String, Tally> bySymbol = tallies(trades, ClosedTrade::symbol);
        SortedMap<String, Tally> byRegime = tallies(trades, Review::regimeOf);
        BigDecimal confidentRate = Tally.of(confident).winRate();
        return new Review(
                executed,
                trades.size(),
                all.wins(),
                all.losses(),
                trades.size() - all.wins() - all.losses(),
                all.winRate(),
                trades.isEmpty() ? null : all.pnl().divide(BigDecimal.valueOf(trades.size()), MathContext.DECIMAL64),
                all.pnl(),
                streaks.longest(),
                streaks.current(),
                confidentRate,
                tagCounts(trades),
                bySymbol,
                byRegime,
                Lessons.of(all, streaks.current(), confidentRate, bySymbol, byRegime, losingTags(trades)));
    }

    /** The part of a review that moves the learned metrics. */
    public ReviewFigures figures(int newClosed) {
        return new ReviewFigures(currentLossStreak, winRate, highConfidenceWinRate, closed, newClosed);
    }

    private static boolean highConfidence(ClosedTrade trade) {
        return trade.confidence() != null && trade.confidence().compareTo(HIGH_CONFIDENCE) >= 0;
    }

    private static String regimeOf(ClosedTrade trade) {
        return trade.regime() == null ? "unknown" : trade.regime();
    }

    private static SortedMap<String, Tally> tallies(List<ClosedTrade> trades, Function<ClosedTrade, String> key) {
        Map<String, List<ClosedTrade>> groups =
                trades.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
        SortedMap<String, Tally> tallies = new TreeMap<>();
        groups.forEach((name, group) -> tallies.put(name, Tally.of(group)));
        return tallies;
    }

    private static SortedMap<String, Integer> losingTags(List<ClosedTrade> trades) {
        return tagCounts(
                trades.stream().filter(t -> t.outcome() == Outcome.LOSS).toList());
    }

    private static SortedMap<String, Integer> tagCounts(Collection<ClosedTrade> trades) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        trades.forEach(trade -> trade.lessonTags().forEach(tag -> counts.merge(tag, 1, Integer::sum)));
        return counts;
    }
}
