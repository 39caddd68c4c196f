package dev.flotilla.worker.tracker;

import dev.flotilla.contracts.command.Halt;
import dev.flotilla.core.runtime.RuntimeTerms;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.worker.command.BotCommand;
import dev.flotilla.worker.command.Since;
import dev.flotilla.worker.control.BotControl;
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

/** A runtime without its thread: looks at its wallet when that is due, or when the venue tells that something happened there. */
final class TrackerBody extends SessionBody {

    private static final Logger LOG = Logger.getLogger(TrackerBody.class);

    private final TrackerRun run;
    private final BotWorld world;
    private final BotMeter meter;
    private final TrackerBook book;
    private final TrackerNews news;
    private final Ownership ownership;
    private final WalletPermission permission;
    private final PostedCloses posts;
    private final WalletWatch watch;
    private final TrackerDuties duties;
    private final Requests requests;
    private final RunFigures counts = new RunFigures();
    private final StatusNews status;
    private final LookTimes times;
    private RuntimeTerms terms;
    private BotControl control;
    private boolean rulesChanged;
    private boolean trouble;
    private @Nullable Instant lastBarAt;
    private @Nullable Instant lastTickAt;

    TrackerBody(TrackerRun run, BotWorld world, BotControl control, Queue<BotCommand> inbox, BotMeter meter) {
        super(run.identity(), run.build(), world);
        this.run = run;
        this.world = world;
        this.meter = meter;
        this.control = control;
        this.terms = run.terms();
        BotIdentity identity = run.identity();
        VenueAccount account = new MeteredAccount(world.account(), meter, world.clock());
        this.book = new TrackerBook(run.memory(), run.startingEquity(), journal(), world.clock()::nanos);
        this.news = new TrackerNews(book, terms.wallet(), counts);
        OrderDesk orders = new OrderDesk(
                account.orders(), world.gate(), _ -> gateFacts(), journal(), book, world.wall(), world.pause());
        CloseTerms closeTerms = new CloseTerms(world.venue(), book);
        ExitHands hands = new ExitHands(identity, book, news, orders, closeTerms, world.pause(), () -> !halted());
        this.posts = new PostedCloses(identity, book, account.orders(), orders, hands);
        this.permission = new WalletPermission(world.simulated(), run.memory());
        this.ownership = new Ownership(identity, run.owners(), book, () -> permission.mayTake(now()));
        this.watch = new WalletWatch(identity, world.venue(), account, book, news, orders, hands, posts, ownership);
        Answering answering = new Answering(identity, world.answers(), world.wall());
        this.duties = new TrackerDuties(
                halt -> new Clearance(
                        new TrackerHalt(halt, book, watch, hands, orders, ownership),
                        book::nanos,
                        new HaltAnswers(halt, since(halt), book::nanos, answering)),
                book,
                watch,
                hands,
                answering);
        this.requests = new Requests(inbox, duties, book::nanos);
        this.status = new StatusNews(book, counts, watch, ownership);
        this.times = new LookTimes(terms, world.venue().paper(), world.clock().nanos());
    }

    private Since since(Halt halt) {
        return Since.of(halt.acceptedAt(), world.wall().instant(), book.nanos());
    }

    private BotControl now() {
        return world.control().of(run.identity().botId()).orElse(control);
    }

    private boolean halted() {
        return now().halted();
    }

    /** A runtime never enters: of the gate's questions only lease and permission matter to it. */
    private GateFacts gateFacts() {
        BotControl current = now();
        return new GateFacts(
                world.lease().left(),
                permission.mayWrite(current),
                current.halted(),
                current.paused(),
                draining() || current.stopped(),
                true,
                false,
                world.control().age(),
                world.spool().entryObstacle());
    }

    @Override
    public void start() throws InterruptedException {
        if (terms.retire() == null) {
            boolean believed = looked(true);
            nowReady();
            if (!believed) {
                times.againSoon(book.nanos());
            }
        } else {
            watch.read();
            nowReady();
            retire();
        }
        book.reportState();
        tell();
        journal().flush();
    }

    @Override
    public void control(BotControl newer) {
        if (newer.paramsVersion() > control.paramsVersion()) {
            TrackerRun.terms(newer.params()).ifPresent(this::take);
        }
        control = newer;
    }

    private void take(RuntimeTerms newer) {
        rulesChanged = true;
        terms = newer;
        times.follow(terms);
    }

    @Override
    public void obey() throws InterruptedException {
        if (requests.step(control)) {
            book.reportStateIfDue();
            journal().flush();
        }
    }

    @Override
    public Duration rest() {
        if (!ready() || halted()) {
            return requests.rest();
        }
        return LookTimes.shorter(requests.rest(), times.rest(posts.rest(), book.nanos()));
    }

    @Override
    public Optional<String> stops() {
        return control.stopped() && requests.haltProven()
                ? Optional.of(book.memory().positions().isEmpty() ? "" : duties.words())
                : Optional.empty();
    }

    @Override
    public void on(FeedEvent event) {
        if (!(event instanceof FeedEvent.Disconnected)) {
            meter.market(world.clock().nanos());
        }
        switch (event) {
            case FeedEvent.BarClosed bar -> {
                book.clockAt(bar.clock());
                lastBarAt = bar.clock();
            }
            case FeedEvent.Filled filled -> {
                book.clockAt(filled.clock());
                times.hurry();
            }
            case FeedEvent.OrderChanged changed -> book.clockAt(changed.clock());
            case FeedEvent.Connected connected -> {
                book.clockAt(connected.clock());
                times.hurry();
            }
            case FeedEvent.Disconnected _ ->
                LOG.warnf(
                        "feed is down, stops rest at the venue botId=%s",
                        run.identity().botId());
            case FeedEvent.Step step -> book.clockAt(step.clock());
            case FeedEvent.Ended _ -> {}
        }
    }

    @Override
    public void tend() throws InterruptedException {
        boolean may = ready() && !requests.halting() && world.lease().held() && times.allowed(book.nanos());
        if (may) {
            retireOrReconfigure();
            boolean tick = times.tickDue(book.marketNow(), book.nanos());
            if (terms.retire() == null && (tick || posts.due() || times.lookDue(book.marketNow(), book.nanos()))) {
                lookNow(tick);
            }
        }
        tell();
        book.reportStateIfDue();
        journal().flush();
    }

    private void retireOrReconfigure() throws InterruptedException {
        if (!rulesChanged) {
            return;
        }
        rulesChanged = false;
        if (terms.retire() != null) {
            retire();
        } else if (terms.exit() != null) {
            watch.reconfigure(terms.exit());
            times.tickSoon();
        }
    }

    private void retire() throws InterruptedException {
        RuntimeTerms.Retire how = terms.retire();
        if (how != null) {
            watch.retire(how);
            book.reportState();
        }
    }

    private void lookNow(boolean tick) throws InterruptedException {
        try {
            if (!looked(tick)) {
                times.againSoon(book.nanos());
            }
        } catch (VenueUnavailableException e) {
            missed(tick, String.valueOf(e.getMessage()));
        }
    }

    private boolean looked(boolean tick) throws InterruptedException {
        Instant market = book.marketNow();
        counts.scanBegun(world.wall().instant());
        boolean believed = watch.look(terms, tick);
        Instant wall = world.wall().instant();
        counts.scanned(wall);
        market = book.marketNow().isAfter(market) ? book.marketNow() : market;
        times.looked(market, book.nanos(), tick);
        if (tick) {
            counts.ticked(wall);
            lastTickAt = market;
            meter.decision(book.nanos());
        }
        trouble = false;
        return believed;
    }

    /** Nothing is concluded from a read that failed. */
    private void missed(boolean tick, String cause) throws InterruptedException {
        meter.error();
        counts.scanFailed(world.wall().instant(), cause);
        if (!trouble) {
            LOG.warnf(
                    "wallet cannot be read, stops rest at the venue botId=%s cause=%s",
                    run.identity().botId(), cause);
        }
        trouble = true;
        if (tick) {
            counts.tickFailed();
            watch.priceMissing();
        }
        times.looked(book.marketNow(), book.nanos(), tick);
        times.pause(book.nanos());
    }

    /** Tells what changed: states of positions, and how the runtime does. */
    private void tell() {
        news.states();
        news.slots(book.memory().positions().size(), terms.slots());
        status.tell(terms);
    }

    @Override
    public boolean flat() {
        return book.memory().positions().isEmpty() && book.memory().unresolved().isEmpty();
    }

    @Override
    public boolean inOrder() {
        TrackerMemory memory = book.memory();
        return requests.haltProven()
                && memory.allSettled()
                && memory.positions().values().stream()
                        .allMatch(tracked -> tracked.state().stop().orderId() != null);
    }

    @Override
    public void answerStop() {
        requests.stopped();
    }

    @Override
    protected void lastWords(String reason) {
        book.reportState();
    }

    @Override
    public BotFigures figures() {
        TrackerMemory memory = book.memory();
        int stops = (int) memory.positions().values().stream()
                .filter(tracked -> tracked.state().stop().orderId() != null)
                .count();
        return new BotFigures(
                phase(requests.halting(), control.paused()),
                lastBarAt,
                lastTickAt,
                counts.ticks(),
                memory.positions().size(),
                stops,
                book.equity(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0,
                memory.positions().size() - stops,
                0,
                RunFigures.exits(memory, watch.newest(), ownership));
    }
}
