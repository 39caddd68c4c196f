package dev.flotilla.core.backtest;

import dev.flotilla.core.confluence.Confluence;
import dev.flotilla.core.exits.ExitWatch;
import dev.flotilla.core.position.Position;
import dev.flotilla.core.signal.FactorScore;
import dev.flotilla.core.strategy.Decision;
import dev.flotilla.core.strategy.OrderPlan;
import dev.flotilla.core.strategy.Regime;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open position of a backtest with what is remembered of its entry. */
record OpenTrade(
        Position position,
        BigDecimal stopLoss,
        BigDecimal takeProfit,
        int leverage,
        Regime regime,
        Confluence confluence,
        List<FactorScore> factors,
        @Nullable ExitWatch exits) {

    /** @param watched the strategy leaves by a preset of exits */
    static OpenTrade entered(OrderPlan plan, BigDecimal fill, Decision decision, boolean watched) {
        Position position = new Position(
                plan.direction(),
                plan.quantity(),
                fill,
                decision.decidedAtMillis(),
                plan.stopLoss(),
                plan.takeProfit());
        return new OpenTrade(
                position,
                plan.stopLoss(),
                plan.takeProfit(),
                plan.leverage(),
                decision.regime(),
                decision.confluence(),
                decision.factors(),
                watched ? ExitWatch.fresh(plan.leverage()) : null);
    }

    OpenTrade withStopLoss(BigDecimal newStopLoss) {
        return new OpenTrade(
                position.withStopLoss(newStopLoss),
                newStopLoss,
                takeProfit,
                leverage,
                regime,
                confluence,
                factors,
                exits);
    }

    OpenTrade watchedAs(ExitWatch watch) {
        return new OpenTrade(position, stopLoss, takeProfit, leverage, regime, confluence, factors, watch);
    }

    BigDecimal exposure() {
        return position.notional(position.entryPrice());
    }

    /** @param feeShare fee as a fraction of what is traded, paid at entry and exit */
    BacktestTrade closed(long atMillis, BigDecimal price, String reason, BigDecimal feeShare) {
        BigDecimal gross = position.grossPnl(price);
        BigDecimal fees = exposure().add(position.notional(price)).multiply(feeShare);
        return new BacktestTrade(
                position.direction(),
                position.openedAtMillis(),
                position.entryPrice(),
                position.quantity(),
                leverage,
                stopLoss,
                takeProfit,
                atMillis,
                price,
                reason,
                gross,
                fees,
                gross.subtract(fees),
                regime,
                confluence,
                factors);
    }
}
