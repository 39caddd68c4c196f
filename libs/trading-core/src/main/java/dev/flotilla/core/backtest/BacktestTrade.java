package dev.flotilla.core.backtest;

import dev.flotilla.core.confluence.Confluence;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.signal.FactorScore;
import dev.flotilla.core.strategy.Regime;
import java.math.BigDecimal;
import java.util.List;

/**
 * One closed trade of a backtest. Times are close times of 5m bars, prices are fills.
 *
 * @param stopLoss stop in force at the exit
 * @param netPnl gross result minus the fees of entry and exit
 * @param confluence what spoke for the entry
 * @param factors what each signal factor earned at the entry
 */
public record BacktestTrade(
        Direction side,
        long entryTimeMillis,
        BigDecimal entryPrice,
        BigDecimal quantity,
        int leverage,
        BigDecimal stopLoss,
        BigDecimal takeProfit,
        long exitTimeMillis,
        BigDecimal exitPrice,
        String closeReason,
        BigDecimal grossPnl,
        BigDecimal fees,
        BigDecimal netPnl,
        Regime regime,
        Confluence confluence,
        List<FactorScore> factors) {}
