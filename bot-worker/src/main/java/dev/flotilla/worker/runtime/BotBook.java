package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.report.PositionReport;
import dev.flotilla.contracts.report.ReportKind;
import dev.flotilla.contracts.report.StateReport;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.worker.order.OrderReports;
import dev.flotilla.worker.peer.WireJson;
import dev.flotilla.worker.report.BotJournal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A bot's books: memory, account figures and prices, and the reports that tell of their changes. Confined to the loop. */
final class BotBook extends MemoryBook<BotMemory> {

    private static final Duration STATE_PAUSE = Duration.ofSeconds(1);

    private final Map<String, BigDecimal> marks = new HashMap<>();
    private BigDecimal wallet;
    private BigDecimal availableMargin = BigDecimal.ZERO;
    private boolean accountStale = true;

    BotBook(BotMemory memory, BigDecimal startingEquity, BotJournal journal, LongSupplier nanos) {
        super(memory, journal, nanos, STATE_PAUSE);
        this.wallet = startingEquity;
    }

    void mark(String symbol, BigDecimal price) {
        marks.put(symbol, price);
    }

    BigDecimal markOf(String symbol, OpenTrade trade) {
        return marks.getOrDefault(symbol, trade.entryPrice());
    }

    Optional<BigDecimal> mark(String symbol) {
        return Optional.ofNullable(marks.get(symbol));
    }

    /** Realised money of the account. */
    BigDecimal wallet() {
        return wallet;
    }

    BigDecimal availableMargin() {
        return availableMargin;
    }

    /** True when a fill has changed the account since it was read. */
    boolean accountStale() {
        return accountStale;
    }

    /** Wallet and what open trades are worth at the last prices. */
    BigDecimal equity() {
        BigDecimal equity = wallet;
        for (Map.Entry<String, OpenTrade> open : memory().trades().entrySet()) {
            equity = equity.add(open.getValue().unrealized(markOf(open.getKey(), open.getValue())));
        }
        return equity;
    }

    /** Sum of |notional| of open trades at the last prices. */
    BigDecimal exposure() {
        BigDecimal exposure = BigDecimal.ZERO;
        for (Map.Entry<String, OpenTrade> open : memory().trades().entrySet()) {
            BigDecimal mark = markOf(open.getKey(), open.getValue());
            exposure = exposure.add(open.getValue().remaining().multiply(mark));
        }
        return exposure;
    }

    void accountRead(AccountSnapshot snapshot) {
        BigDecimal unrealized = snapshot.positions().stream()
                .map(VenuePosition::unrealizedPnl)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        wallet = snapshot.equity().subtract(unrealized);
        availableMargin = snapshot.availableMargin();
        accountStale = false;
        snapshot.positions().forEach(position -> mark(position.symbol(), position.markPrice()));
        clockAt(snapshot.clock());
    }

    /**
     * Works one fill in: fill and, when it ends a trade, trade and flat position are reported.
     *
     * @param order as it is after the fill, null when not known
     * @return the trade that ended, null when none did
     */
    @Nullable
    ClosedTrade apply(VenueFill fill, @Nullable VenueOrder order) {
        clockAt(fill.occurredAt());
        journal().add(ReportKind.FILL, fill.occurredAt(), OrderReports.of(fill));
        if (order != null) {
            reportOrder(order);
        }
        wallet = wallet.add(fill.realizedPnl()).subtract(fill.fee());
        accountStale = true;
        TradeLedger.Applied applied = TradeLedger.apply(memory().symbol(fill.symbol()), fill);
        remember(memory -> memory.with(fill.symbol(), _ -> applied.memory()).withFillCursor(fill.seq()));
        ClosedTrade closed = applied.closed();
        if (closed != null) {
            remember(memory -> memory.withDay(memory.day().afterClose(closed)));
            journal().add(ReportKind.TRADE, fill.occurredAt(), closed.report(fill.symbol()));
            journal().add(ReportKind.POSITION, fill.occurredAt(), flat(fill, closed.trade()));
        }
        return closed;
    }

    private static PositionReport flat(VenueFill fill, OpenTrade trade) {
        return positionReport(fill.symbol(), trade, BigDecimal.ZERO, fill.price(), BigDecimal.ZERO);
    }

    /** Tells the open position of a symbol at its last price; nothing without one. */
    void reportPosition(String symbol) {
        OpenTrade trade = memory().symbol(symbol).trade();
        if (trade != null) {
            BigDecimal mark = markOf(symbol, trade);
            journal()
                    .add(
                            ReportKind.POSITION,
                            marketNow(),
                            positionReport(symbol, trade, trade.remaining(), mark, trade.unrealized(mark)));
        }
    }

    /** A trade of memory that the venue does not have and no fill explains. */
    void reportVanished(String symbol, OpenTrade trade) {
        journal()
                .add(
                        ReportKind.POSITION,
                        marketNow(),
                        positionReport(symbol, trade, BigDecimal.ZERO, markOf(symbol, trade), BigDecimal.ZERO));
    }

    private static PositionReport positionReport(
            String symbol, OpenTrade trade, BigDecimal quantity, BigDecimal mark, BigDecimal unrealized) {
        Protection protection = trade.protection();
        return new PositionReport(
                symbol,
                trade.direction().wire(),
                quantity,
                trade.entryPrice(),
                trade.leverage(),
                protection.stopLoss(),
                protection.takeProfit(),
                mark,
                unrealized,
                trade.openedAt(),
                protection.stopOrderId() == null ? "UNPROTECTED" : "PROTECTED",
                trade.tradeId());
    }

    @Override
    protected StateReport state() {
        BotMemory memory = memory();
        BigDecimal equity = equity();
        return new StateReport(
                WireJson.text(memory),
                memory.orderSequence(),
                equity,
                memory.day().pnl(equity),
                memory.day().day());
    }

    /** Tells the memory when something that matters changed, or when the last telling is a while ago. */
    void reportStateIfDue() {
        if (waitedEnough() || materiallyChanged()) {
            reportState();
        }
    }

    /** Tells the memory when something that matters changed. */
    void reportStateIfChanged() {
        if (materiallyChanged()) {
            reportState();
        }
    }

    private boolean materiallyChanged() {
        BotMemory before = reported();
        BotMemory memory = memory();
        return before.fillCursor() != memory.fillCursor()
                || before.orderSequence() != memory.orderSequence()
                || before.consecutiveErrors() != memory.consecutiveErrors()
                || before.breakerTripped() != memory.breakerTripped()
                || !before.intended().equals(memory.intended())
                || !before.unresolved().equals(memory.unresolved())
                || !before.proposals().equals(memory.proposals())
                || !before.trades().equals(memory.trades());
    }
}
