package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.report.ProposalReport;
import dev.flotilla.core.confluence.ConfluenceCheck;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.strategy.Decision;
import dev.flotilla.core.strategy.OrderPlan;
import dev.flotilla.core.strategy.TradingMode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How proposals begin, pure. */
final class ProposalReports {

    /** Market time. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private ProposalReports() {}

    /** Whose proposal it is, and which one. */
    record Heading(String id, String origin, TradingMode mode) {}

    /** The order that a proposal asks for. */
    private record Asked(
            String kind,
            OrderSide side,
            int leverage,
            BigDecimal price,
            BigDecimal quantity,
            @Nullable BigDecimal stopLoss,
            @Nullable BigDecimal takeProfit,
            @Nullable String closeReason) {}

    static ProposalReport entry(Heading heading, Decision decision, OrderPlan plan) {
        OrderSide side = OrderSide.entering(plan.direction());
        return pending(
                heading,
                decision,
                new Asked(
                        ProposalReport.ENTRY,
                        side,
                        plan.leverage(),
                        plan.entryPrice(),
                        plan.quantity(),
                        plan.stopLoss(),
                        plan.takeProfit(),
                        null));
    }

    static ProposalReport close(Heading heading, Decision decision, OpenTrade trade, String closeReason) {
        OrderSide side = OrderSide.closing(trade.direction());
        return pending(
                heading,
                decision,
                new Asked(
                        ProposalReport.CLOSE,
                        side,
                        trade.leverage(),
                        decision.price(),
                        trade.remaining(),
                        null,
                        null,
                        closeReason));
    }

    private static ProposalReport pending(Heading heading, Decision decision, Asked asked) {
        return new ProposalReport(
                heading.id(),
                decision.symbol(),
                asked.kind(),
                asked.side().name(),
                heading.mode().wire(),
                heading.origin(),
                decision.confidence(),
                asked.leverage(),
                asked.price(),
                asked.quantity(),
                asked.stopLoss(),
                asked.takeProfit(),
                decision.signal().word().wire(),
                decision.signal().reason(),
                confluence(decision),
                market(decision),
                ProposalReport.PENDING,
                made(decision),
                made(decision).plus(LIFE),
                null,
                null,
                null,
                null,
                asked.closeReason());
    }

    private static Instant made(Decision decision) {
        return Instant.ofEpochMilli(decision.decidedAtMillis());
    }

    private static ProposalReport.Confluence confluence(Decision decision) {
        List<String> passed = words(decision.confluence().passed());
        List<String> failed = words(decision.confluence().failed());
        return new ProposalReport.Confluence(passed.size(), passed.size() + failed.size(), passed, failed);
    }

    private static List<String> words(List<ConfluenceCheck> checks) {
        return checks.stream().map(ConfluenceCheck::wire).toList();
    }

    private static ProposalReport.Market market(Decision decision) {
        return new ProposalReport.Market(
                decision.price(), decision.market().oneHour().fundingRate());
    }
}
