package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.report.ProposalReport;
import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.risk.RiskFailure;
import dev.flotilla.core.strategy.Decision;
import dev.flotilla.core.strategy.EntryPath;
import dev.flotilla.core.strategy.ExecutionStatus;
import dev.flotilla.core.strategy.ManualEntry;
import dev.flotilla.core.strategy.OrderPlan;
import dev.flotilla.core.strategy.Situation;
import dev.flotilla.core.strategy.TradingTerms;
import dev.flotilla.worker.control.BotControl;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about proposals: approve, reject, propose (moneysharks.md 9.1). Before anything is sent the venue is read again:
 * price, account and time are those of now. Confined to the bot's loop.
 */
final class ProposalDuty {

    /** The price may have moved by at most this share since the proposal was made. */
    static final BigDecimal MOVE_MAX = new BigDecimal("0.005");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final ProposalDesk desk;
    private final Execution execution;
    private final PositionDesk positions;
    private final Reconciler venue;
    private final BotBook book;
    private final BotMarkets markets;
    private final SettingsInUse settings;

    ProposalDuty(
            ProposalDesk desk,
            Execution execution,
            PositionDesk positions,
            Reconciler venue,
            BotBook book,
            BotMarkets markets,
            SettingsInUse settings) {
        this.desk = desk;
        this.execution = execution;
        this.positions = positions;
        this.venue = venue;
        this.book = book;
        this.markets = markets;
        this.settings = settings;
    }

    /** How far a person's word is. */
    sealed interface Word {

        record Done(String detail) implements Word {}

        record Refused(String why) implements Word {}

        /** Its order is under way; it is looked at again. */
        record Open(String why) implements Word {}
    }

    Word approve(String commandId, String proposalId) throws InterruptedException {
        Proposal known = desk.proposals().find(proposalId).orElse(null);
        if (known == null) {
            return unknown(proposalId);
        }
        if (known.decidedBy(commandId)) {
            return said(known.approved() ? desk.settle(known) : known);
        }
        readAgain(known.symbol());
        Proposal now = desk.proposals().find(proposalId).orElse(known);
        return now.pending() ? approve(commandId, now) : decided(now);
    }

    /** Fresh positions, account, market time and price; what has ended by now ends. */
    private void readAgain(String symbol) {
        venue.align();
        BigDecimal price = markets.newestPrice(symbol);
        if (price != null) {
            book.mark(symbol, price);
        }
        desk.sweep();
    }

    private Word approve(String commandId, Proposal proposal) throws InterruptedException {
        if (book.memory().unresolvedOn(proposal.symbol())) {
            return new Word.Refused(
                    "the outcome of an order on " + proposal.symbol() + " is not known yet; the proposal waits");
        }
        return proposal.enters() ? approveEntry(commandId, proposal) : approveClose(commandId, proposal);
    }

    private Word approveEntry(String commandId, Proposal proposal) throws InterruptedException {
        TradingTerms terms = settings.now().strategy().terms();
        OrderPlan plan = plan(proposal.told(), priceOf(proposal));
        ExecutionStatus gates = execution.check(plan, terms, true);
        if (!gates.carriedOut()) {
            return new Word.Refused(gates + ": " + Execution.words(gates) + "; the proposal waits");
        }
        String withheld = positions.entryWithheld();
        if (withheld != null) {
            return new Word.Refused(withheld + "; the proposal waits");
        }
        List<String> against = against(proposal, plan, terms);
        if (!against.isEmpty()) {
            return rejected(commandId, proposal, String.join("; ", against));
        }
        Proposal approved = desk.moved(proposal.approvedBy(commandId, book.marketNow()));
        Execution.Outcome outcome = execution.enter(
                new Execution.Entry(
                        proposal.symbol(),
                        plan,
                        proposal.facts(),
                        proposal.told().createdAt(),
                        true),
                terms);
        return ended(approved, outcome);
    }

    private Word approveClose(String commandId, Proposal proposal) throws InterruptedException {
        String moved = moved(proposal.told(), priceOf(proposal));
        if (moved != null) {
            return rejected(commandId, proposal, moved);
        }
        Proposal approved = desk.moved(proposal.approvedBy(commandId, book.marketNow()));
        String reason = proposal.told().closeReason();
        PositionResult result =
                positions.close(proposal.symbol(), reason == null ? CommandDuty.CLOSE_REASON : reason, null);
        return ended(
                approved,
                switch (result) {
                    case PositionResult.Done done ->
                        new Execution.Outcome(ExecutionStatus.EXECUTED, done.note(), false);
                    case PositionResult.Withheld withheld ->
                        new Execution.Outcome(withheld.status(), withheld.note(), false);
                    case PositionResult.Failed failed -> new Execution.Outcome(failed.status(), failed.note(), true);
                });
    }

    private Word rejected(String commandId, Proposal proposal, String why) {
        desk.moved(proposal.rejected(commandId, book.marketNow(), why));
        return new Word.Refused("rejected: " + why);
    }

    private Word ended(Proposal approved, Execution.Outcome outcome) {
        book.reportPosition(approved.symbol());
        if (outcome.status().carriedOut()) {
            String note = outcome.note().isEmpty() ? null : outcome.note();
            return said(desk.moved(approved.executed(outcome.status(), note)));
        }
        if (book.memory().unresolvedOn(approved.symbol())) {
            return new Word.Open(outcome.note());
        }
        return said(desk.moved(approved.failed(outcome.status(), outcome.note())));
    }

    private static Word said(Proposal proposal) {
        ProposalReport told = proposal.told();
        if (proposal.executed()) {
            return new Word.Done(told.status()
                    + (told.result() == null ? "" : " " + told.result())
                    + (told.reason() == null ? "" : ": " + told.reason()));
        }
        return proposal.approved()
                ? new Word.Open("its order is under way")
                : new Word.Refused(
                        told.status() + (told.result() == null ? "" : " " + told.result()) + ": " + told.reason());
    }

    private BigDecimal priceOf(Proposal proposal) {
        return book.mark(proposal.symbol()).orElse(proposal.told().entryPrice());
    }

    /** The proposed bracket at the price of now: size, leverage and levels stay as a person saw them. */
    private static OrderPlan plan(ProposalReport told, BigDecimal price) {
        BigDecimal notional = told.quantity().multiply(price);
        if (told.stopLoss() == null || told.takeProfit() == null) {
            throw new IllegalStateException("entry proposal " + told.proposalId() + " lacks its stop or its target");
        }
        return new OrderPlan(
                told.side().equals(OrderSide.BUY.name()) ? Direction.LONG : Direction.SHORT,
                price,
                told.stopLoss(),
                told.takeProfit(),
                told.leverage(),
                told.quantity(),
                notional,
                Decimals.divide(notional, BigDecimal.valueOf(told.leverage())));
    }

    private List<String> against(Proposal proposal, OrderPlan plan, TradingTerms terms) {
        List<String> against = new ArrayList<>();
        if (book.memory().breakerTripped()) {
            against.add("circuit_breaker_active");
        }
        String moved = moved(proposal.told(), plan.entryPrice());
        if (moved != null) {
            against.add(moved);
        }
        SymbolMarket market = markets.of(proposal.symbol());
        if (market == null) {
            against.add("the bot does not trade " + proposal.symbol() + " any more");
        } else {
            riskFailures(situation(proposal.symbol(), market, plan.entryPrice()), terms, plan)
                    .forEach(failure -> against.add(failure.wire()));
        }
        return against;
    }

    private static List<RiskFailure> riskFailures(Situation now, TradingTerms terms, OrderPlan plan) {
        return EntryPath.riskFailures(now, terms.entry(), plan);
    }

    private Situation situation(String symbol, SymbolMarket market, BigDecimal price) {
        return Situations.of(
                book, symbol, market, new Situations.Moment(book.marketNow().toEpochMilli(), price, false), false);
    }

    private static @Nullable String moved(ProposalReport told, BigDecimal price) {
        BigDecimal share = Decimals.divide(price.subtract(told.entryPrice()).abs(), told.entryPrice());
        return share.compareTo(MOVE_MAX) <= 0
                ? null
                : "price moved " + Decimals.fixed(share.multiply(HUNDRED), 2) + " % from "
                        + Decimals.plain(told.entryPrice()) + " to " + Decimals.plain(price) + ", more than 0.5 %";
    }

    Word reject(String commandId, String proposalId, String reason) {
        desk.sweep();
        Proposal known = desk.proposals().find(proposalId).orElse(null);
        if (known == null) {
            return unknown(proposalId);
        }
        if (known.pending()) {
            desk.moved(known.rejected(commandId, book.marketNow(), reason));
            return new Word.Done("REJECTED");
        }
        return known.decidedBy(commandId) ? new Word.Done(known.told().status()) : decided(known);
    }

    private Word unknown(String proposalId) {
        List<String> pending =
                desk.proposals().pending().stream().map(Proposal::id).toList();
        return new Word.Refused("no proposal " + proposalId + " waits here"
                + (pending.isEmpty() ? "" : "; these do: " + String.join(", ", pending)));
    }

    private static Word decided(Proposal proposal) {
        String reason = proposal.told().reason();
        return new Word.Refused("proposal " + proposal.id() + " is "
                + proposal.told().status() + (reason == null ? "" : ": " + reason));
    }

    /** A proposal by hand; given again it is answered with the one that waits. */
    Word propose(String symbol, OrderSide side, BotControl control) {
        SymbolMarket market = markets.of(symbol);
        if (market == null) {
            return new Word.Refused(
                    "this bot does not trade '" + symbol + "'; it trades " + String.join(", ", markets.symbols()));
        }
        if (control.paused() || control.halted() || control.stopped()) {
            return new Word.Refused("the bot is not trading, nothing could be approved; resume it first");
        }
        readAgain(symbol);
        Proposal waiting = desk.proposals().openOn(symbol).orElse(null);
        if (waiting != null) {
            boolean same = waiting.told().side().equals(side.name())
                    && waiting.told().origin().equals(ProposalReport.MANUAL);
            return same
                    ? new Word.Done("proposal " + waiting.id())
                    : new Word.Refused("proposal " + waiting.id() + " waits on " + symbol + " already");
        }
        return proposed(symbol, market, side);
    }

    private Word proposed(String symbol, SymbolMarket market, OrderSide side) {
        TradingTerms terms = settings.now().strategy().terms();
        Direction direction = side == OrderSide.BUY ? Direction.LONG : Direction.SHORT;
        BigDecimal price = book.mark(symbol).orElse(null);
        if (price == null || price.signum() <= 0) {
            return new Word.Refused("no usable price of " + symbol);
        }
        if (direction == Direction.SHORT && !terms.allowsShort()) {
            return new Word.Refused("allow_short is false: the bot trades long only");
        }
        Situation now = situation(symbol, market, price);
        String obstacle = obstacle(symbol);
        if (obstacle != null) {
            return new Word.Refused(obstacle);
        }
        Decision scanned = settings.now().strategy().decide(now);
        OrderPlan plan = ManualEntry.plan(now, terms, scanned, direction);
        String against = against(now, terms, plan);
        return against == null
                ? new Word.Done("proposal "
                        + desk.emitEntry(scanned, plan, terms.mode(), ProposalReport.MANUAL)
                                .id())
                : new Word.Refused(against);
    }

    private @Nullable String obstacle(String symbol) {
        if (book.memory().symbol(symbol).trade() != null) {
            return "duplicate_position_guard: there is a position on " + symbol;
        }
        if (book.memory().unresolvedOn(symbol)) {
            return "position_pending_reconcile: the outcome of an order on " + symbol + " is not known yet";
        }
        return book.memory().breakerTripped() ? "circuit_breaker_active: resume the bot to trade again" : null;
    }

    private static @Nullable String against(Situation now, TradingTerms terms, OrderPlan plan) {
        if (plan.quantity().signum() <= 0) {
            return "zero_quantity: the base value buys less than one step";
        }
        boolean small = now.filters() != null && !now.filters().reachesMinimum(plan.quantity(), plan.entryPrice());
        if (small) {
            return "below_min_notional: " + Decimals.plain(plan.notional());
        }
        List<String> failures =
                riskFailures(now, terms, plan).stream().map(RiskFailure::wire).toList();
        return failures.isEmpty() ? null : "blocked_by_risk: " + String.join(", ", failures);
    }
}
