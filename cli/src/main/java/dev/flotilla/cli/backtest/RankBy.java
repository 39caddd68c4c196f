package dev.flotilla.cli.backtest;

import dev.flotilla.core.backtest.BacktestSummary;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By what combinations are ranked; more is better for all but the drawdown. */
enum RankBy {
    SHARPE("sharpe"),
    NET_PNL("net_pnl"),
    PROFIT_FACTOR("profit_factor"),
    WIN_RATE("win_rate"),
    MAX_DRAWDOWN("max_drawdown_pct");

    private final String wire;

    RankBy(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(RankBy::wire).toList();
    }

    static Optional<RankBy> ofWire(Object word) {
        return Arrays.stream(values()).filter(rank -> rank.wire.equals(word)).findFirst();
    }

    /** The figure itself; NaN where it is undefined. */
    double of(BacktestSummary summary) {
        return switch (this) {
            case SHARPE -> summary.sharpe() == null ? Double.NaN : summary.sharpe();
            case NET_PNL -> number(summary.netPnl());
            case PROFIT_FACTOR -> number(summary.profitFactor());
            case WIN_RATE -> number(summary.winRate());
            case MAX_DRAWDOWN -> number(summary.maxDrawdown());
        };
    }

    /** Order of two figures, the better one first and undefined ones last. */
    int compare(double one, double other) {
        if (Double.isNaN(one) || Double.isNaN(other)) {
            return Boolean.compare(Double.isNaN(one), Double.isNaN(other));
        }
        return this == MAX_DRAWDOWN ? Double.compare(one, other) : Double.compare(other, one);
    }

    private static double number(@Nullable BigDecimal value) {
        return value == null ? Double.NaN : value.doubleValue();
    }
}
