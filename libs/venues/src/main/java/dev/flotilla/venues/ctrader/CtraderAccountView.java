package dev.flotilla.venues.ctrader;

import dev.flotilla.core.position.Direction;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.AccountView;
import dev.flotilla.venues.IncomeHistory;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.ctrader.wire.AccountReply;
import dev.flotilla.venues.ctrader.wire.ClosedDetail;
import dev.flotilla.venues.ctrader.wire.Deal;
import dev.flotilla.venues.ctrader.wire.Position;
import dev.flotilla.venues.ctrader.wire.PositionPnl;
import dev.flotilla.venues.ctrader.wire.Side;
import dev.flotilla.venues.ctrader.wire.Trader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads of one account. The venue tells figures, positions and gains in three answers: they are taken as one moment when no event came in
 * between, else read again.
 */
final class CtraderAccountView implements AccountView, IncomeHistory {
    private static final int TRIES = 4;
    private static final int CENTS = 100;

    private final CtraderSession session;
    private final SessionAccount account;
    private final Reads reads;

    CtraderAccountView(CtraderSession session, SessionAccount account) {
        this.session = session;
        this.account = account;
        this.reads = new Reads(session, account);
    }

    @Override
    public AccountSnapshot snapshot() {
        session.awaitReady(account, session.config().answerTimeout().multipliedBy(3));
        if (account.behind) {
            session.accounts().catchUp(account);
        }
        for (int i = 0; i < TRIES; i++) {
            long before = account.book.changes();
            Trader trader = reads.trader();
            reads.reconcile();
            AccountReply.Pnl pnl = reads.pnl();
            AccountSnapshot snapshot = snapshot(trader, pnl);
            if (account.book.changes() == before) {
                return snapshot;
            }
        }
        throw new VenueUnavailableException("the account changed during each of " + TRIES + " reads", null);
    }

    private AccountSnapshot snapshot(Trader trader, AccountReply.Pnl pnl) {
        List<Position> positions = account.book.positions();
        BigDecimal equity = Scale.money(trader.balance(), trader.moneyDigits());
        for (PositionPnl one : pnl.positions()) {
            equity = equity.add(Scale.money(one.net(), pnl.moneyDigits()));
        }
        BigDecimal used = positions.stream().map(CtraderAccountView::margin).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new AccountSnapshot(
                equity,
                equity.subtract(used).max(BigDecimal.ZERO),
                account.book.lastDealId(),
                session.feed().clock(),
                merged(positions, trader, pnl),
                account.book.open());
    }

    private static BigDecimal margin(Position position) {
        Long used = position.usedMargin();
        return used == null ? BigDecimal.ZERO : Scale.money(used, position.moneyDigits());
    }

    private record Line(long symbolId, Side side) {}

    /** Positions of one symbol and side as one: a hedged account has one per trade. */
    private List<VenuePosition> merged(List<Position> positions, Trader trader, AccountReply.Pnl pnl) {
        Map<Line, List<Position>> lines = new LinkedHashMap<>();
        positions.forEach(position -> lines.computeIfAbsent(
                        new Line(position.trade().symbolId(), position.trade().side()), line -> new ArrayList<>())
                .add(position));
        return lines.entrySet().stream()
                .map(entry -> position(entry.getKey(), entry.getValue(), trader, pnl))
                .toList();
    }

    private VenuePosition position(Line line, List<Position> positions, Trader trader, AccountReply.Pnl pnl) {
        BigDecimal quantity = BigDecimal.ZERO;
        BigDecimal cost = BigDecimal.ZERO;
        BigDecimal gain = BigDecimal.ZERO;
        long opened = Long.MAX_VALUE;
        for (Position position : positions) {
            BigDecimal size = Scale.quantity(position.trade().volume());
            BigDecimal price = position.price();
            PositionPnl own = Reads.of(pnl, position.positionId());
            Long at = position.trade().openedAt();
            quantity = quantity.add(size);
            cost = cost.add(size.multiply(price == null ? BigDecimal.ZERO : price));
            gain = gain.add(own == null ? BigDecimal.ZERO : Scale.money(own.gross(), pnl.moneyDigits()));
            opened = Math.min(opened, at == null ? opened : at);
        }
        BigDecimal entry = cost.divide(quantity, MathContext.DECIMAL64);
        Direction direction = line.side() == Side.BUY ? Direction.LONG : Direction.SHORT;
        BigDecimal implied = gain.divide(quantity, MathContext.DECIMAL64);
        BigDecimal fallback = direction == Direction.LONG ? entry.add(implied) : entry.subtract(implied);
        return new VenuePosition(
                session.symbols().nameOf(line.symbolId()),
                direction,
                quantity,
                entry,
                leverage(trader),
                session.feed().middle(line.symbolId()).orElse(fallback),
                gain,
                Instant.ofEpochMilli(opened == Long.MAX_VALUE ? 0 : opened));
    }

    private static int leverage(Trader trader) {
        Long cents = trader.leverageInCents();
        return cents == null ? 1 : (int) Math.max(1, cents / CENTS);
    }

    @Override
    public List<VenueFill> fillsAfter(long seq, int limit) {
        session.awaitReady(account, session.config().answerTimeout().multipliedBy(3));
        long from = account.book.timeOf(seq).orElseGet(reads::weekAgo);
        return reads.learnt(Math.max(from, reads.weekAgo()), reads.until()).stream()
                .filter(deal -> deal.dealId() > seq && deal.price() != null)
                .limit(limit)
                .map(account.book::told)
                .toList();
    }

    @Override
    public List<Entry> since(Instant from, int limit) {
        session.awaitReady(account, session.config().answerTimeout().multipliedBy(3));
        long begin = Math.max(from.toEpochMilli(), reads.weekAgo());
        List<Entry> all = new ArrayList<>();
        reads.learnt(begin, reads.until()).forEach(deal -> entries(deal, all));
        reads.cash(begin)
                .flows()
                .forEach(flow -> all.add(new Entry(
                        "cash-" + flow.id(),
                        Kind.TRANSFER,
                        null,
                        Scale.money(flow.delta(), flow.moneyDigits()),
                        "",
                        Instant.ofEpochMilli(flow.at()))));
        return all.stream()
                .filter(entry -> !entry.at().isBefore(from))
                .sorted(Comparator.comparing(Entry::at))
                .limit(limit)
                .toList();
    }

    private void entries(Deal deal, List<Entry> all) {
        add(all, deal, "fee-", Kind.FEE, Scale.money(deal.commission(), deal.moneyDigits()));
        ClosedDetail closed = deal.closed();
        if (closed != null) {
            add(all, deal, "pnl-", Kind.REALIZED_PNL, Scale.money(closed.grossProfit(), closed.moneyDigits()));
            add(all, deal, "swap-", Kind.FUNDING, Scale.money(closed.swap(), closed.moneyDigits()));
        }
    }

    private void add(List<Entry> all, Deal deal, String prefix, Kind kind, BigDecimal amount) {
        if (amount.signum() != 0) {
            all.add(new Entry(
                    prefix + deal.dealId(),
                    kind,
                    session.symbols().nameOf(deal.symbolId()),
                    amount.setScale(amount.scale(), RoundingMode.UNNECESSARY),
                    "",
                    Instant.ofEpochMilli(deal.executedAt())));
        }
    }
}
