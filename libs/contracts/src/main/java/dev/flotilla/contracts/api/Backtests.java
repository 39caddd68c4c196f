package dev.flotilla.contracts.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bot's strategy tried again on the market that its journal recorded. */
public final class Backtests {

    private Backtests() {}

    /**
     * What to try.
     *
     * @param from market time, null = as far back as the journal has the market
     * @param to market time, null = to the newest decision
     * @param params over the bot's parameters, null = as they are; a null value is the default
     */
    public record NewBacktest(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Map<String, @Nullable Object> params) {}

    /**
     * What came of it.
     *
     * @param decisions one per 5m bar
     * @param cut the period had more bars than a backtest here takes; {@code to} says how far it came
     * @param equity after each closed trade, oldest first, the start before them
     * @param statuses how often each status occurred
     */
    public record Result(
            String botId,
            String strategyId,
            String symbol,
            long paramsVersion,
            int decisions,
            @Nullable Instant from,
            @Nullable Instant to,
            boolean cut,
            BigDecimal startingEquity,
            Figures figures,
            Map<String, Integer> statuses,
            List<Bots.EquityPoint> equity,
            List<Bots.Trade> trades) {}

    /** Win rate and drawdown are fractions; null is undefined. */
    public record Figures(
            int trades,
            int wins,
            int losses,
            @Nullable BigDecimal winRate,
            BigDecimal netPnl,
            @Nullable BigDecimal profitFactor,
            BigDecimal maxDrawdown,
            @Nullable Double sharpe,
            BigDecimal fees,
            BigDecimal finalEquity) {}
}
