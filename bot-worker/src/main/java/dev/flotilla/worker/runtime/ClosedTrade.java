package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.report.TradeReport;
import dev.flotilla.core.indicators.Trend;
import dev.flotilla.core.strategy.Regime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A round trip that is over; gains and losses count after fees. */
record ClosedTrade(OpenTrade trade, Instant closedAt, String closeReason) {

    static final String STOP_LOSS_HIT = "stop_loss_hit";
    static final String TAKE_PROFIT_HIT = "take_profit_hit";
    static final String UNKNOWN = "unknown";

    private static final BigDecimal SLIPPED = new BigDecimal("1.1");
    private static final BigDecimal CONFIDENT = new BigDecimal("0.7");

    BigDecimal netPnl() {
        return trade.exit().grossPnl().subtract(trade.exit().fees());
    }

    /** Closed because the bot wanted to, not by what rested at the venue. */
    boolean decided() {
        return switch (closeReason) {
            case STOP_LOSS_HIT, TAKE_PROFIT_HIT, UNKNOWN -> false;
            default -> true;
        };
    }

    String outcome() {
        return switch (netPnl().signum()) {
            case 1 -> "win";
            case -1 -> "loss";
            default -> "breakeven";
        };
    }

    TradeReport report(String symbol) {
        EntryFacts facts = trade.plan() == null ? null : trade.plan().facts();
        return new TradeReport(
                trade.tradeId(),
                symbol,
                trade.direction().wire(),
                trade.quantity(),
                trade.leverage(),
                trade.entryPrice(),
                trade.openedAt(),
                trade.exitPrice(),
                closedAt,
                trade.protection().stopLoss(),
                trade.protection().takeProfit(),
                closeReason,
                outcome(),
                trade.exit().grossPnl(),
                trade.exit().fees(),
                netPnl(),
                facts == null ? null : facts.confidence(),
                facts == null ? null : facts.regime(),
                lessonTags());
    }

    /** Tags of moneysharks.md 11. */
    List<String> lessonTags() {
        List<String> tags = new ArrayList<>();
        switch (closeReason) {
            case STOP_LOSS_HIT -> tags.add("stopped-out");
            case TAKE_PROFIT_HIT -> tags.add("target-hit");
            default -> {}
        }
        switch (netPnl().signum()) {
            case 1 -> tags.add("profitable");
            case -1 -> tags.add("loss-trade");
            default -> {}
        }
        PlannedEntry plan = trade.plan();
        if (plan != null) {
            addEntryTags(tags, plan.facts());
            addLossTags(tags, plan);
        }
        return tags;
    }

    private static void addEntryTags(List<String> tags, EntryFacts facts) {
        if (facts.trendIs(Trend.UP)) {
            tags.add("uptrend");
        }
        if (facts.trendIs(Trend.DOWN)) {
            tags.add("downtrend");
        }
        if (facts.highVolatility()) {
            tags.add("high-volatility");
        }
        // The regime of high volatility says nothing that the tag before does not say.
        if (!facts.regime().equals(Regime.HIGH_VOLATILITY.wire())) {
            tags.add(facts.regime());
        }
    }

    private void addLossTags(List<String> tags, PlannedEntry plan) {
        if (netPnl().signum() >= 0) {
            return;
        }
        BigDecimal meant = trade.entryPrice().subtract(plan.stopLoss()).abs().multiply(trade.quantity());
        boolean stopped = closeReason.equals(STOP_LOSS_HIT);
        if (stopped && netPnl().abs().compareTo(meant.multiply(SLIPPED)) > 0) {
            tags.add("slippage_on_stop");
        }
        if (plan.facts().confidence().compareTo(CONFIDENT) > 0) {
            tags.add("high_confidence_loss");
        }
        if (plan.facts().highVolatility()) {
            tags.add("volatile_regime_loss");
        }
    }
}
