package dev.flotilla.core.learning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Count and result of a set of closed trades.
 *
 * @param winRate wins / (wins + losses), null when no trade was decided; breakevens do not count
 */
public record Tally(
        int trades, int wins, int losses, @Nullable BigDecimal winRate, BigDecimal pnl) {

    static Tally of(Collection<ClosedTrade> trades) {
        int wins = count(trades, Outcome.WIN);
        int losses = count(trades, Outcome.LOSS);
        return new Tally(trades.size(), wins, losses, rate(wins, losses), sum(trades));
    }

    static @Nullable BigDecimal rate(int wins, int losses) {
        int decided = wins + losses;
        return decided == 0
                ? null
                : BigDecimal.valueOf(wins).divide(BigDecimal.valueOf(decided), MathContext.DECIMAL64);
    }

    static int count(Collection<ClosedTrade> trades, Outcome outcome) {
        return (int) trades.stream().filter(t -> t.outcome() == outcome).count();
    }

    static BigDecimal sum(Collection<ClosedTrade> trades) {
        return trades.stream().map(ClosedTrade::netPnl).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
