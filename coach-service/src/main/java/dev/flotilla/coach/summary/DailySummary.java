package dev.flotilla.coach.summary;

import dev.flotilla.core.learning.Outcome;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One UTC day of one bot in figures and one sentence.
 *
 * @param executed entries made that day
 * @param winRate wins / (wins + losses), null when no trade was decided
 * @param leverageRange lowest and highest leverage of the day's closed trades, e.g. {@code 5x-10x}; null without trades
 * @param circuitBreaker true when the breaker held back a decision that day
 * @param haltedDecisions decisions held back by a halt
 */
public record DailySummary(
        LocalDate day,
        long decisions,
        long executed,
        int closed,
        int wins,
        int losses,
        @Nullable BigDecimal winRate,
        BigDecimal dayPnl,
        DayFacts.@Nullable Closed best,
        DayFacts.@Nullable Closed worst,
        Map<String, Integer> tradesPerSymbol,
        @Nullable String leverageRange,
        List<String> lessons,
        boolean circuitBreaker,
        long haltedDecisions,
        String text) {

    private static final List<String> ENTRIES = List.of("paper_executed", "live_executed");
    private static final Comparator<DayFacts.Closed> BY_RESULT = Comparator.comparing(DayFacts.Closed::netPnl);

    public static DailySummary of(LocalDate day, DayFacts facts) {
        List<DayFacts.Closed> trades = facts.trades();
        int wins = count(trades, Outcome.WIN);
        int losses = count(trades, Outcome.LOSS);
        BigDecimal pnl = trades.stream().map(DayFacts.Closed::netPnl).reduce(BigDecimal.ZERO, BigDecimal::add);
        long executed = ENTRIES.stream()
                .mapToLong(s -> facts.statuses().getOrDefault(s, 0L))
                .sum();
        return new DailySummary(
                day,
                facts.statuses().values().stream().mapToLong(Long::longValue).sum(),
                executed,
                trades.size(),
                wins,
                losses,
                wins + losses == 0
                        ? null
                        : BigDecimal.valueOf(wins).divide(BigDecimal.valueOf(wins + losses), MathContext.DECIMAL64),
                pnl,
                trades.stream().max(BY_RESULT).orElse(null),
                trades.stream().min(BY_RESULT).orElse(null),
                perSymbol(trades),
                leverageRange(trades),
                facts.lessons(),
                facts.statuses().getOrDefault("circuit_breaker_active", 0L) > 0,
                facts.statuses().getOrDefault("halted", 0L),
                text(day, executed, trades.size(), wins, losses, pnl));
    }

    /** The day for people, one line for each figure. */
    String announcement() {
        List<String> lines = new ArrayList<>();
        lines.add(text);
        lines.add("win rate: "
                + (winRate == null ? "none decided" : percent(winRate) + " (" + wins + "/" + losses + ")"));
        if (best != null && worst != null) {
            lines.add("best: " + trade(best) + ", worst: " + trade(worst));
        }
        if (!tradesPerSymbol.isEmpty()) {
            lines.add("trades: " + tradesPerSymbol + ", leverage " + leverageRange);
        }
        lines.add("lessons: " + (lessons.isEmpty() ? "none" : String.join("; ", lessons)));
        lines.add("circuit breaker: " + (circuitBreaker ? "tripped" : "no") + ", decisions held back by a halt: "
                + haltedDecisions);
        return String.join("\n", lines);
    }

    private static String percent(BigDecimal rate) {
        return rate.movePointRight(2).setScale(0, RoundingMode.HALF_UP).toPlainString() + " %";
    }

    private static String trade(DayFacts.Closed trade) {
        return trade.symbol() + " " + trade.side() + " "
                + trade.netPnl().setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static int count(List<DayFacts.Closed> trades, Outcome outcome) {
        return (int)
                trades.stream().filter(t -> Outcome.of(t.netPnl()) == outcome).count();
    }

    private static Map<String, Integer> perSymbol(List<DayFacts.Closed> trades) {
        return trades.stream().collect(Collectors.toMap(DayFacts.Closed::symbol, t -> 1, Integer::sum, TreeMap::new));
    }

    private static @Nullable String leverageRange(List<DayFacts.Closed> trades) {
        if (trades.isEmpty()) {
            return null;
        }
        var range = trades.stream().mapToInt(DayFacts.Closed::leverage).summaryStatistics();
        return range.getMin() + "x-" + range.getMax() + "x";
    }

    private static String text(LocalDate day, long executed, int closed, int wins, int losses, BigDecimal pnl) {
        return day + ": " + executed + " entries, " + closed + " closed (" + wins + " won, " + losses + " lost), net "
                + pnl.setScale(2, RoundingMode.HALF_UP).toPlainString() + " USD";
    }
}
