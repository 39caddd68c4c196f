package dev.flotilla.worker.runtime;

import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.risk.ProtectiveLevels;
import dev.flotilla.core.strategy.ExecutionStatus;
import dev.flotilla.core.strategy.OrderPlan;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.Refusal;
import dev.flotilla.worker.gate.GateClass;
import dev.flotilla.worker.gate.GateVerdict;
import dev.flotilla.worker.order.ClientOrderId;
import dev.flotilla.worker.order.OrderPurpose;
import dev.flotilla.worker.spool.Spooled;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens, protects, trails and closes positions: brackets of moneysharks.md 9. No position is left without its stop: what
 * cannot be protected is closed. Confined to the bot's loop.
 */
final class PositionDesk {

    static final String BRACKET_FAILED = "signal_close:bracket_failed";

    private static final Logger LOG = Logger.getLogger(PositionDesk.class);
    private static final int PROTECT_ATTEMPTS = 3;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final BotIdentity identity;
    private final OrderDesk orders;
    private final BotBook book;
    private final FillIntake fills;
    private final MarketFacts market;
    private final Pause pause;

    PositionDesk(
            BotIdentity identity, OrderDesk orders, BotBook book, FillIntake fills, MarketFacts market, Pause pause) {
        this.identity = identity;
        this.orders = orders;
        this.book = book;
        this.fills = fills;
        this.market = market;
        this.pause = pause;
    }

    /** Why the gate would not let an entry through now, null when it would. */
    @Nullable
    String entryWithheld() {
        return orders.mayI(GateClass.ENTRY) instanceof GateVerdict.Closed closed
                ? "entry withheld: " + closed.reason() + " " + closed.detail()
                : null;
    }

    private static PositionResult.Withheld withheld(GateVerdict.Closed closed) {
        ExecutionStatus status = switch (closed.reason()) {
            case HALTED -> ExecutionStatus.BLOCKED_HALTED;
            case NOT_PERMITTED -> ExecutionStatus.BLOCKED_CREDENTIALS;
            case NO_LEASE, PAUSED, DRAINING, PROTECT_ONLY, LEASE_ENDS, RISK, STALE_CONTROL, SPOOL ->
                ExecutionStatus.ERROR;
        };
        return new PositionResult.Withheld(status, "entry withheld: " + closed.reason() + " " + closed.detail());
    }

    /** Opens a position with its stop and its target, or leaves none at all. */
    PositionResult enter(String symbol, OrderPlan plan, EntryFacts facts, Instant bar) throws InterruptedException {
        if (orders.mayI(GateClass.ENTRY) instanceof GateVerdict.Closed closed) {
            return withheld(closed);
        }
        OrderSide side = OrderSide.entering(plan.direction());
        OrderTicket entry = ticket(OrderPurpose.ENTRY, symbol, side, plan.quantity(), null, plan.leverage(), bar);
        OrderTicket stop = ticket(
                OrderPurpose.STOP_LOSS,
                symbol,
                side.opposite(),
                plan.quantity(),
                plan.stopLoss(),
                plan.leverage(),
                bar);
        OrderTicket target = ticket(
                OrderPurpose.TAKE_PROFIT,
                symbol,
                side.opposite(),
                plan.quantity(),
                plan.takeProfit(),
                plan.leverage(),
                bar);
        PlannedEntry planned =
                new PlannedEntry(entry.clientOrderId(), plan.leverage(), plan.stopLoss(), plan.takeProfit(), facts);
        book.remember(all -> all.with(symbol, memory -> memory.planning(planned)));
        if (orders.intend(List.of(entry, stop, target)) instanceof Spooled.Refused refused) {
            forget(symbol, stop, target, "intent not kept");
            orders.drop(entry, "intent not kept");
            return new PositionResult.Withheld("entry withheld: its intent cannot be kept, " + refused.cause());
        }
        return entered(symbol, entry, stop, target);
    }

    private PositionResult entered(String symbol, OrderTicket entry, OrderTicket stop, OrderTicket target)
            throws InterruptedException {
        return switch (orders.send(entry)) {
            case OrderOutcome.Filled filled -> {
                take(filled);
                if (book.memory().symbol(symbol).trade() == null) {
                    yield new PositionResult.Failed("the entry is filled but its fills are not known yet");
                }
                yield result(protect(symbol, stop, target));
            }
            case OrderOutcome.Denied denied -> {
                forget(symbol, stop, target, "entry denied");
                yield withheld(denied.verdict());
            }
            case OrderOutcome.Rejected rejected -> {
                forget(symbol, stop, target, "entry rejected");
                yield rejected.why() == Refusal.BUDGET
                        ? new PositionResult.Withheld("entry withheld: " + rejected.text())
                        : new PositionResult.Failed("entry rejected: " + rejected.why() + " " + rejected.text());
            }
            case OrderOutcome.Unclear unclear -> new PositionResult.Failed("entry outcome unknown: " + unclear.cause());
            case OrderOutcome.Resting _ -> new PositionResult.Failed("a market entry rests at the venue");
        };
    }

    private static PositionResult result(Guard guard) {
        return switch (guard) {
            case COMPLETE -> new PositionResult.Done("");
            case FLATTENED ->
                new PositionResult.Failed(
                        ExecutionStatus.BRACKET_FAILED_FLATTENED,
                        "BRACKET_FAILED_FLATTENED: the entry could not be protected and was closed");
            case PENDING -> new PositionResult.Done("protection pending: the venue has not answered yet");
            case EXPOSED -> new PositionResult.Failed("UNPROTECTED: neither stop nor close went through");
        };
    }

    private void forget(String symbol, OrderTicket stop, OrderTicket target, String why) {
        book.remember(all -> all.with(symbol, memory -> memory.planning(null)));
        orders.drop(stop, why);
        orders.drop(target, why);
    }

    private void take(OrderOutcome.Filled filled) {
        taken(filled).forEach(trade -> cancelLeftovers(filled.order().symbol(), trade));
    }

    private List<ClosedTrade> taken(OrderOutcome.Filled filled) {
        return filled.order().fills().isEmpty()
                ? fills.catchUp()
                : fills.take(filled.order().fills(), null);
    }

    /** After a trade ended: its other protective order must not stay. */
    void cancelLeftovers(String symbol, ClosedTrade closed) {
        Protection protection = closed.trade().protection();
        String stop = protection.stopOrderId();
        if (stop != null && !closed.closeReason().equals(ClosedTrade.STOP_LOSS_HIT)) {
            orders.cancel(symbol, stop);
        }
        String target = protection.targetOrderId();
        if (target != null && !closed.closeReason().equals(ClosedTrade.TAKE_PROFIT_HIT)) {
            orders.cancel(symbol, target);
        }
    }

    /** How well an open trade is guarded. */
    enum Guard {
        /** Stop and target rest, or there is nothing to guard. */
        COMPLETE,
        /** The outcome of an order that guards or ends the position is unclear; it is asked for again soon. */
        PENDING,
        /** It could not be protected and was closed. */
        FLATTENED,
        /** It could neither be protected nor closed; to be tried again. */
        EXPOSED
    }

    /** Sees that at least a stop rests for the open trade of a symbol; whether it does, {@link #protect} finds out. */
    void stop(String symbol) throws InterruptedException {
        OpenTrade trade = book.memory().symbol(symbol).trade();
        boolean wanted = trade != null && trade.protection().stopOrderId() == null;
        boolean may = orders.mayI(GateClass.PROTECT) instanceof GateVerdict.Open;
        if (wanted && may && !book.memory().unresolvedOn(symbol) && !placed(symbol, OrderPurpose.STOP_LOSS, null)) {
            LOG.warnf("stop not placed yet botId=%s symbol=%s", identity.botId(), symbol);
        }
    }

    /** Sees that stop and target rest for the open trade of a symbol; closes the trade when that cannot be. */
    Guard protect(String symbol) throws InterruptedException {
        return protect(symbol, null, null);
    }

    private Guard protect(String symbol, @Nullable OrderTicket stop, @Nullable OrderTicket target)
            throws InterruptedException {
        OpenTrade trade = book.memory().symbol(symbol).trade();
        if (trade == null || trade.protection().complete()) {
            return Guard.COMPLETE;
        }
        if (!(orders.mayI(GateClass.PROTECT) instanceof GateVerdict.Open)) {
            return Guard.PENDING;
        }
        boolean stopped = trade.protection().stopOrderId() != null || placed(symbol, OrderPurpose.STOP_LOSS, stop);
        boolean whole = stopped
                && (trade.protection().targetOrderId() != null || placed(symbol, OrderPurpose.TAKE_PROFIT, target));
        if (whole) {
            return Guard.COMPLETE;
        }
        return awaited(symbol, stopped) ? Guard.PENDING : flattened(symbol);
    }

    /** Whether an order is still unclear that guards or ends the position if the venue has it. */
    private boolean awaited(String symbol, boolean stopped) {
        OrderPurpose missing = stopped ? OrderPurpose.TAKE_PROFIT : OrderPurpose.STOP_LOSS;
        return book.memory().unresolvedOn(symbol, missing) || book.memory().unresolvedOn(symbol, OrderPurpose.CLOSE);
    }

    private Guard flattened(String symbol) throws InterruptedException {
        if (book.memory().symbol(symbol).trade() == null) {
            return Guard.FLATTENED;
        }
        LOG.errorf("position cannot be protected, closing it botId=%s symbol=%s", identity.botId(), symbol);
        if (close(symbol, BRACKET_FAILED, null) instanceof PositionResult.Failed failed) {
            LOG.errorf("UNPROTECTED position botId=%s symbol=%s cause=%s", identity.botId(), symbol, failed.note());
            return Guard.EXPOSED;
        }
        return Guard.FLATTENED;
    }

    private boolean placed(String symbol, OrderPurpose purpose, @Nullable OrderTicket prepared)
            throws InterruptedException {
        if (book.memory().unresolvedOn(symbol, purpose)) {
            // No write is repeated while its outcome is unclear (D10); an unclear order of another purpose holds up
            // nothing.
            return false;
        }
        OrderTicket ticket = prepared;
        for (int attempt = 1; attempt <= PROTECT_ATTEMPTS; attempt++) {
            OpenTrade trade = book.memory().symbol(symbol).trade();
            if (trade == null) {
                return false;
            }
            if (ticket == null || ticket.quantity().compareTo(trade.remaining()) != 0) {
                ticket = protective(symbol, purpose, trade);
                // Kept or not: a position is protected all the same (D11).
                orders.intend(List.of(ticket));
            }
            OrderOutcome outcome = orders.send(ticket);
            if (outcome instanceof OrderOutcome.Resting resting) {
                noteProtection(symbol, ticket, resting.order().clientOrderId());
                return true;
            }
            if (!worthAnotherTry(outcome, attempt)) {
                return false;
            }
            pause.of(BETWEEN_ATTEMPTS);
            ticket = null;
        }
        return false;
    }

    private boolean worthAnotherTry(OrderOutcome outcome, int attempt) {
        return switch (outcome) {
            case OrderOutcome.Rejected rejected ->
                attempt < PROTECT_ATTEMPTS && rejected.why() != Refusal.WOULD_TRIGGER;
            case OrderOutcome.Filled filled -> {
                take(filled);
                yield false;
            }
            case OrderOutcome.Denied _, OrderOutcome.Unclear _, OrderOutcome.Resting _ -> false;
        };
    }

    private OrderTicket protective(String symbol, OrderPurpose purpose, OpenTrade trade) {
        ProtectiveLevels levels = levels(symbol, trade);
        BigDecimal level = purpose == OrderPurpose.STOP_LOSS ? levels.stopLoss() : levels.takeProfit();
        OrderSide side = OrderSide.closing(trade.direction());
        return ticket(purpose, symbol, side, trade.remaining(), level, trade.leverage(), null);
    }

    /** Known levels, else those that an entry at this price would get now. */
    private ProtectiveLevels levels(String symbol, OpenTrade trade) {
        ProtectiveLevels fresh =
                ProtectiveLevels.around(trade.entryPrice(), trade.direction(), market.averageTrueRange(symbol));
        InstrumentFilters filters = market.filters(symbol);
        ProtectiveLevels rounded = filters == null ? fresh : fresh.rounded(filters);
        BigDecimal stop = trade.protection().stopLoss();
        BigDecimal target = trade.protection().takeProfit();
        return new ProtectiveLevels(
                stop == null ? rounded.stopLoss() : stop, target == null ? rounded.takeProfit() : target);
    }

    private void noteProtection(String symbol, OrderTicket ticket, String orderId) {
        book.remember(all -> all.with(symbol, memory -> {
            OpenTrade trade = memory.trade();
            if (trade == null) {
                return memory;
            }
            Protection protection = ticket.purpose() == OrderPurpose.STOP_LOSS
                    ? trade.protection().withStop(ticket.stopPrice(), orderId)
                    : trade.protection().withTarget(ticket.stopPrice(), orderId);
            return memory.trading(trade.protectedBy(protection));
        }));
    }

    /** Closes the whole position at market, reduce-only, then cancels what rests for it. */
    PositionResult close(String symbol, String reason, @Nullable Instant bar) throws InterruptedException {
        return close(symbol, reason, bar, this::cancelLeftovers);
    }

    /** Closes the whole position and leaves what rests for it: it goes when a read shows the symbol flat (D4). */
    PositionResult closeOnly(String symbol, String reason) throws InterruptedException {
        return close(symbol, reason, null, (_, _) -> {});
    }

    private PositionResult close(
            String symbol, String reason, @Nullable Instant bar, BiConsumer<String, ClosedTrade> afterwards)
            throws InterruptedException {
        OpenTrade trade = book.memory().symbol(symbol).trade();
        if (trade == null) {
            return new PositionResult.Done("already closed");
        }
        book.remember(all -> all.with(symbol, memory -> memory.trading(trade.closingBecause(reason))));
        OrderSide side = OrderSide.closing(trade.direction());
        OrderTicket ticket = ticket(OrderPurpose.CLOSE, symbol, side, trade.remaining(), null, trade.leverage(), bar);
        orders.intend(List.of(ticket));
        return switch (orders.send(ticket)) {
            case OrderOutcome.Filled filled -> {
                taken(filled).forEach(closed -> afterwards.accept(symbol, closed));
                yield closedOr(symbol, "the close was filled in part only");
            }
            case OrderOutcome.Rejected rejected
            when rejected.why() == Refusal.REDUCE_ONLY -> {
                fills.catchUp().forEach(closed -> afterwards.accept(symbol, closed));
                yield closedOr(symbol, "the venue has no position to reduce");
            }
            case OrderOutcome.Rejected rejected ->
                new PositionResult.Failed("close rejected: " + rejected.why() + " " + rejected.text());
            case OrderOutcome.Denied denied ->
                new PositionResult.Failed("close denied: " + denied.verdict().reason());
            case OrderOutcome.Unclear unclear -> new PositionResult.Failed("close outcome unknown: " + unclear.cause());
            case OrderOutcome.Resting _ -> new PositionResult.Failed("a market close rests at the venue");
        };
    }

    private PositionResult closedOr(String symbol, String otherwise) {
        return book.memory().symbol(symbol).trade() == null
                ? new PositionResult.Done("")
                : new PositionResult.Failed(otherwise);
    }

    /** Moves the stop: the new one rests before the old one goes. When that fails the old one stays; false then. */
    boolean moveStop(String symbol, BigDecimal level, @Nullable Instant bar) throws InterruptedException {
        OpenTrade trade = book.memory().symbol(symbol).trade();
        if (trade == null || trade.protection().stopOrderId() == null) {
            return false;
        }
        OrderSide side = OrderSide.closing(trade.direction());
        OrderTicket ticket =
                ticket(OrderPurpose.STOP_LOSS, symbol, side, trade.remaining(), level, trade.leverage(), bar);
        orders.intend(List.of(ticket));
        OrderOutcome outcome = orders.send(ticket);
        if (outcome instanceof OrderOutcome.Resting resting) {
            noteProtection(symbol, ticket, resting.order().clientOrderId());
            orders.cancel(symbol, trade.protection().stopOrderId());
            return true;
        }
        LOG.warnf("stop not moved, the old one stays botId=%s symbol=%s outcome=%s", identity.botId(), symbol, outcome);
        if (outcome instanceof OrderOutcome.Filled filled) {
            take(filled);
        }
        return false;
    }

    private OrderTicket ticket(
            OrderPurpose purpose,
            String symbol,
            OrderSide side,
            BigDecimal quantity,
            @Nullable BigDecimal stopPrice,
            int leverage,
            @Nullable Instant bar) {
        long sequence = book.memory().orderSequence() + 1;
        book.remember(memory -> memory.withOrderSequence(sequence));
        OrderType type = switch (purpose) {
            case ENTRY, CLOSE -> OrderType.MARKET;
            case STOP_LOSS -> OrderType.STOP_MARKET;
            case TAKE_PROFIT -> OrderType.TAKE_PROFIT_MARKET;
        };
        String id = new ClientOrderId(identity.botKey(), identity.generation(), sequence, purpose).text();
        boolean reduceOnly = purpose != OrderPurpose.ENTRY;
        return new OrderTicket(id, purpose, symbol, side, type, quantity, stopPrice, reduceOnly, leverage, bar);
    }
}
