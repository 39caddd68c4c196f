package dev.flotilla.worker.quoting;

import dev.flotilla.contracts.command.Halt;
import dev.flotilla.core.marketmaking.HaltReason;
import dev.flotilla.core.marketmaking.Maker;
import dev.flotilla.core.marketmaking.MarketRules;
import dev.flotilla.core.marketmaking.MarketView;
import dev.flotilla.core.marketmaking.Turn;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.worker.command.BotCommand;
import dev.flotilla.worker.command.Since;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.feed.SharedBooks;
import dev.flotilla.worker.gate.GateClass;
import dev.flotilla.worker.gate.GateFacts;
import dev.flotilla.worker.runtime.Answering;
import dev.flotilla.worker.runtime.BotFigures;
import dev.flotilla.worker.runtime.BotIdentity;
import dev.flotilla.worker.runtime.BotMeter;
import dev.flotilla.worker.runtime.BotWorld;
import dev.flotilla.worker.runtime.Clearance;
import dev.flotilla.worker.runtime.HaltAnswers;
import dev.flotilla.worker.runtime.MeteredAccount;
import dev.flotilla.worker.runtime.OrderDesk;
import dev.flotilla.worker.runtime.Requests;
import dev.flotilla.worker.runtime.SessionBody;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A market maker without its thread: takes the newest book, lets the maker decide, and carries it out. */
final class QuotingBody extends SessionBody {

    private static final Logger LOG = Logger.getLogger(QuotingBody.class);
    private static final Duration UNKNOWN_MOST = Duration.ofSeconds(5);
    private final QuotingRun run;
    private final BotWorld world;
    private final BotMeter meter;
    private final QuotingBook book;
    private final Maker maker;
    private final MarketRules rules;
    private final QuotingNews news;
    private final OrderDesk orders;
    private final AccountDesk account;
    private final AccountReads reads;
    private final BookDesk books;
    private final QuoteHands hands;
    private final Requests requests;
    private final QuoteGate gate;
    private final SilenceGuard silence;
    private QuotingTerms terms;
    private BotControl control;
    private @Nullable Clearance stopping;
    private long turns;
    private @Nullable Instant lastBarAt;
    private @Nullable Instant lastTurnAt;

    QuotingBody(
            QuotingRun run,
            BotWorld world,
            BotControl control,
            Queue<BotCommand> inbox,
            BotMeter meter,
            Runnable wake) {
        super(run.identity(), run.build(), world);
        this.run = run;
        this.world = world;
        this.meter = meter;
        this.control = control;
        this.terms = run.terms();
        BotIdentity identity = run.identity();
        VenueAccount venueAccount = new MeteredAccount(world.account(), meter, world.clock());
        this.book = new QuotingBook(run.memory(), run.startingEquity(), journal(), world.clock()::nanos);
        this.rules = run.rules(world.venue());
        this.maker = new Maker(terms.settings(), rules);
        this.news = news(run, world);
        this.orders = new OrderDesk(
                venueAccount.orders(), world.gate(), _ -> gateFacts(), journal(), book, world.wall(), world.pause());
        this.account = new AccountDesk(identity, run.symbol(), venueAccount, book, orders, maker, news);
        this.hands = new QuoteHands(identity, run.symbol(), terms.leverage(), book, orders, maker, news);
        this.reads = new AccountReads(account, hands, book, news, meter);
        SharedBooks shared = world.books()
                .orElseThrow(() -> new VenueRefusedException(
                        "no order books at " + world.venue().name() + ": a market maker cannot quote there"));
        this.books = new BookDesk(run.symbol(), shared, maker, book, news, meter, wake);
        this.silence = new SilenceGuard(run.symbol(), venueAccount.deadMan(), book::nanos);
        this.gate = new QuoteGate(run, world);
        Answering answering = new Answering(identity, world.answers(), world.wall());
        this.requests = new Requests(
                inbox, new QuotingDuties(halt -> halting(halt, answering), this::words, answering), book::nanos);
    }

    private QuotingNews news(QuotingRun begun, BotWorld in) {
        BotIdentity identity = begun.identity();
        long maxBytes = terms.settings()
                .number("MM_JOURNAL_MAX_SIZE_MB")
                .movePointRight(6)
                .longValue();
        QuoteTape tape =
                begun.tapes().of(new QuoteTape.Run(identity.botId(), begun.symbol(), identity.sessionId(), maxBytes));
        QuotingJournal lines = new QuotingJournal(identity, begun.symbol(), tape, in.wall());
        lines.began(in.venue().name(), terms.config(), rules, begun.build());
        QuotingReports reports = new QuotingReports(
                begun.symbol(), terms.leverage(), book, in.wall().instant());
        return new QuotingNews(terms, book, maker, reports, lines);
    }

    private Clearance halting(Halt halt, Answering answering) {
        Since since = Since.of(halt.acceptedAt(), world.wall().instant(), book.nanos());
        return new Clearance(
                unwinding(halt.flatten()), book::nanos, new HaltAnswers(halt, since, book::nanos, answering));
    }

    private Unwinding unwinding(boolean flatten) {
        return new Unwinding(
                run.symbol(),
                flatten,
                account,
                hands,
                orders,
                book,
                world.venue().capabilities(),
                rules,
                () -> new Unwinding.Market(terms.settings(), view(), news.lastMid()));
    }

    private MarketView view() {
        return maker.market().view(book.nanos());
    }

    private GateFacts gateFacts() {
        return gate.facts(control, terms.mode(), book.memory().orderSequence() > 0, draining());
    }

    /** What earlier lives left resting goes first; the position is taken over as it is. */
    @Override
    public void start() {
        orders.settleIntended();
        reads.read();
        books.begin();
        book.reportState();
        journal().flush();
        nowReady();
    }

    @Override
    public void control(BotControl newer) {
        if (newer.paramsVersion() > control.paramsVersion()) {
            take(newer);
        }
        if (!newer.stopped()) {
            stopping = null;
        }
        control = newer;
    }

    /** Parameters that this build cannot read change nothing. */
    private void take(BotControl newer) {
        try {
            terms = QuotingTerms.of(newer.params());
            maker.settings(terms.settings());
            hands.leverage(terms.leverage());
            news.configured(terms);
        } catch (IllegalArgumentException e) {
            LOG.errorf(
                    "parameters cannot be used, the known ones stay in force botId=%s cause=%s",
                    run.identity().botId(), e.getMessage());
        }
    }

    @Override
    public void obey() throws InterruptedException {
        boolean something = requests.step(control);
        if (control.stopped() && !requests.halting()) {
            stop();
            something = true;
        }
        if (something) {
            book.reportStateIfDue();
            journal().flush();
        }
    }

    private void stop() throws InterruptedException {
        if (stopping == null) {
            boolean flatten = terms.settings().flag("MM_FLATTEN_POSITION_ON_SHUTDOWN");
            stopping = new Clearance(unwinding(flatten), book::nanos, Clearance.Listener.NONE);
        }
        stopping.step();
    }

    @Override
    public Duration rest() {
        Duration own = Duration.ofDays(1);
        if (stopping != null) {
            own = stopping.rest();
        } else if (ready() && !requests.halting()) {
            own = Duration.ofNanos(Math.max(0, maker.restNanos(book.nanos())));
        }
        return own.compareTo(requests.rest()) < 0 ? own : requests.rest();
    }

    /** It is over when a stop or a halt has its proof. */
    @Override
    public Optional<String> stops() {
        boolean proven = requests.halting() ? requests.haltProven() : stopping != null && stopping.proven();
        if (!control.stopped() || !proven) {
            return Optional.empty();
        }
        return Optional.of(account.flat(rules.minOrderSize()) ? "" : words());
    }

    private String words() {
        return account.ledger().position().signum() == 0
                ? "no open position"
                : account.ledger().words(run.symbol()) + " (no stop: inventory of a market maker)";
    }

    @Override
    public void on(FeedEvent event) {
        switch (event) {
            case FeedEvent.BarClosed bar -> {
                book.clockAt(bar.clock());
                lastBarAt = bar.clock();
            }
            case FeedEvent.Filled filled -> {
                book.clockAt(filled.clock());
                if (!account.pushed(filled.fill())) {
                    reads.need();
                }
                VenueOrder order = filled.order();
                if (order != null && !order.status().open()) {
                    account.changed(order);
                }
            }
            case FeedEvent.OrderChanged changed -> {
                book.clockAt(changed.clock());
                account.changed(changed.order());
            }
            case FeedEvent.Connected connected -> {
                book.clockAt(connected.clock());
                reads.need();
            }
            case FeedEvent.Disconnected _ ->
                LOG.warnf("feed is down botId=%s", run.identity().botId());
            case FeedEvent.Step step -> book.clockAt(step.clock());
            case FeedEvent.Ended _ -> {}
        }
    }

    @Override
    public void tend() throws InterruptedException {
        books.take();
        boolean trades = ready()
                && !requests.halting()
                && stopping == null
                && world.lease().held();
        if (trades) {
            quote(reads.known());
        }
        boolean quoting = trades && maker.halts().isEmpty();
        silence.tend(terms.settings(), quoting || !maker.open().isEmpty());
        news.tell();
        book.reportStateIfDue();
        journal().flush();
    }

    /** Without knowing the account nothing is placed, and what rests goes when that lasts. */
    private void quote(boolean accountKnown) throws InterruptedException {
        if (accountKnown) {
            maker.clear(HaltReason.ACCOUNT_UNKNOWN);
        } else if (reads.unknownFor().compareTo(UNKNOWN_MOST) >= 0) {
            maker.halt(HaltReason.ACCOUNT_UNKNOWN);
        } else {
            return;
        }
        gate.follow(orders.mayI(GateClass.ENTRY), maker, news);
        Turn turn = maker.turn(book.nanos());
        news.turned(turn);
        if (!turn.decisions().isEmpty()) {
            turns++;
            lastTurnAt = book.marketNow();
            meter.decision(book.nanos());
        }
        if (!hands.carryOut(turn.acts())) {
            reads.need();
        }
    }

    @Override
    public boolean flat() {
        return account.flat(rules.minOrderSize()) && quiet();
    }

    /** No quote rests and no order is unclear. */
    private boolean quiet() {
        return maker.open().isEmpty() && book.memory().allSettled();
    }

    @Override
    public boolean inOrder() {
        return requests.haltProven() && quiet();
    }

    @Override
    public void answerStop() {
        requests.stopped();
    }

    @Override
    public void end(String status, String reason) {
        books.end();
        super.end(status, reason);
    }

    @Override
    protected void lastWords(String reason) {
        if (!fenced()) {
            maker.open().forEach(quote -> orders.cancel(run.symbol(), quote.orderId()));
        }
        silence.end();
        news.end(reason);
        book.reportState();
    }

    @Override
    public BotFigures figures() {
        return new BotFigures(
                phase(requests.halting() || stopping != null, control.paused()),
                lastBarAt,
                lastTurnAt,
                turns,
                account.ledger().position().signum() == 0 ? 0 : 1,
                maker.open().size(),
                book.equity(),
                book.pnlToday(),
                BigDecimal.ZERO,
                0,
                0,
                0,
                BotFigures.Exits.NONE);
    }
}
