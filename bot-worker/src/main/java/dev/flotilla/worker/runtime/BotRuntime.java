package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.strategy.TradingMode;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.worker.command.BotCommand;
import dev.flotilla.worker.command.Since;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.gate.GateFacts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A bot without its thread: takes events one by one and does what they ask for. Confined to the loop that calls it. */
final class BotRuntime extends SessionBody {

    private static final Logger LOG = Logger.getLogger(BotRuntime.class);
    private static final Duration TEND_EVERY = Duration.ofSeconds(1);

    private final BotRun run;
    private final BotWorld world;
    private final BotMeter meter;
    private final BotBook book;
    private final FillIntake fills;
    private final PositionDesk positions;
    private final OrderDesk orders;
    private final Reconciler reconciler;
    private final AccountReading reading;
    private final ProposalDesk proposals;
    private final DecisionStep decisions;
    private final BotMarkets markets;
    private final SettingsInUse settings;
    private final WritePermission permission;
    private final CommandDuties duties;
    private BotControl control;
    // Once is enough for a start: what happens afterwards comes as an event. Asking again while it waits for history
    // would use up what that waits for.
    private boolean reconciled;
    private boolean mustReconcile;
    private long tendedAt;
    private @Nullable Instant lastBarAt;
    private @Nullable Instant lastDecisionAt;
    private long decided;

    private long learnedVersion;

    /** @param inbox commands for this bot, filled by other threads */
    BotRuntime(BotRun run, BotWorld world, BotControl control, Queue<BotCommand> inbox, BotMeter meter) {
        super(run.identity(), run.build(), world);
        this.run = run;
        this.world = world;
        this.control = control;
        this.learnedVersion = control.learnedVersion();
        this.meter = meter;
        VenueAccount account = new MeteredAccount(world.account(), meter, world.clock());
        BotIdentity identity = run.identity();
        this.settings = new SettingsInUse(run.owner(), run.settings());
        this.book = new BotBook(run.memory(), run.startingEquity(), journal(), world.clock()::nanos);
        this.orders = new OrderDesk(
                account.orders(), world.gate(), this::gateFacts, journal(), book, world.wall(), world.pause());
        this.permission = new WritePermission(world.venue().paper());
        this.markets = new BotMarkets(run.symbols(), world.venue());
        this.fills = new FillIntake(book, account, world.venue().capabilities().fillNumbers());
        this.positions = new PositionDesk(identity, orders, book, fills, markets, world.pause());
        StopsInside stopsInside = new StopsInside(identity, book, positions, markets);
        this.reading = new AccountReading(identity, account, book, stopsInside, meter);
        this.reconciler = new Reconciler(
                identity,
                account,
                book,
                fills,
                orders,
                positions,
                stopsInside,
                run.driftPolicy(),
                () -> this.control.controlVersion());
        Execution execution = new Execution(positions, this::gateFacts, permission.simulated());
        this.proposals = new ProposalDesk(identity, book);
        this.decisions = new DecisionStep(identity, book, positions, execution, proposals);
        this.duties = duties(execution, inbox, new Answering(identity, world.answers(), world.wall()));
        this.tendedAt = world.clock().nanos() - TEND_EVERY.toNanos();
    }

    private CommandDuties duties(Execution execution, Queue<BotCommand> inbox, Answering answering) {
        ProposalDuty asked = new ProposalDuty(proposals, execution, positions, reconciler, book, markets, settings);
        CommandDuty.Hands hands = new CommandDuty.Hands(
                book, reconciler, positions, settings, run.symbols(), answering, asked, this::inSync);
        return new CommandDuties(
                inbox,
                command -> new CommandDuty(command, hands),
                halt -> new HaltDuty(halt, since(halt), book, reconciler, orders, positions, answering, this::inSync));
    }

    /** Memory was made to agree with the venue, and nothing has happened since that it does not know. */
    private boolean inSync() {
        BotMemory memory = book.memory();
        return ready() && !mustReconcile && memory.allSettled();
    }

    private Since since(Halt halt) {
        return Since.of(halt.acceptedAt(), world.wall().instant(), book.nanos());
    }

    private GateFacts gateFacts(boolean riskPassed) {
        // Asked anew at each check: a pause counts at once, also in the middle of a decision.
        BotControl now = world.control().of(run.identity().botId()).orElse(control);
        TradingMode mode = settings.now().strategy().terms().mode();
        return new GateFacts(
                world.lease().left(),
                permission.mayProtect(mode, now, book.memory()),
                permission.mayEnter(mode, now),
                now.halted(),
                now.paused(),
                draining() || now.stopped(),
                run.protectsOnly(now),
                riskPassed,
                world.control().age(),
                world.spool().entryObstacle());
    }

    /** Protects first, warms up later. Throws when the venue does not answer; then it can be called again, and goes on where it was. */
    @Override
    public void start() throws InterruptedException {
        if (!reconciled || exposed() || !book.memory().unresolved().isEmpty()) {
            reconciler.reconcile();
            reconciled = true;
            journal().flush();
        }
        markets.seed(book);
        reconciler.resubmit();
        book.reportState();
        journal().flush();
        nowReady();
    }

    /** Takes the control now in force; parameters and lessons count from the next bar. */
    @Override
    public void control(BotControl newer) {
        control = newer;
        if (newer.desired() == DesiredStatus.RUNNING) {
            book.remember(memory -> memory.resumedAt(newer.controlVersion()));
        }
        boolean otherTerms = settings.take(newer);
        if (otherTerms || newer.learnedVersion() != learnedVersion) {
            learnedVersion = newer.learnedVersion();
            book.remember(memory -> memory.withMetrics(
                    BotRun.taught(newer.learned(), settings.now().strategy().terms())));
        }
    }

    /** Does what operators ask for, as far as it is due. */
    @Override
    public void obey() throws InterruptedException {
        if (duties.step(control)) {
            book.reportStateIfChanged();
            journal().flush();
        }
    }

    /** How long no command is due. */
    @Override
    public Duration rest() {
        return duties.rest();
    }

    /** What a bot that is to stop leaves open, in words; empty while it is not, or something keeps it from ending. */
    @Override
    public Optional<String> stops() {
        return control.stopped() && duties.letStop()
                ? Optional.of(String.join("; ", PositionWords.of(book.memory())))
                : Optional.empty();
    }

    /** Takes one event of the feed. */
    @Override
    public void on(FeedEvent event) throws InterruptedException {
        if (!(event instanceof FeedEvent.Disconnected)) {
            meter.market(world.clock().nanos());
        }
        try {
            switch (event) {
                case FeedEvent.BarClosed bar -> onBar(bar);
                case FeedEvent.Filled filled -> onFill(filled);
                case FeedEvent.OrderChanged changed -> onOrder(changed.order());
                case FeedEvent.Connected _ -> mustReconcile = true;
                case FeedEvent.Disconnected _ ->
                    LOG.warnf(
                            "feed is down, orders rest at the venue botId=%s",
                            run.identity().botId());
                case FeedEvent.Step step -> book.clockAt(step.clock());
                case FeedEvent.Ended _ -> {}
            }
            proposals.sweep();
        } catch (VenueUnavailableException e) {
            meter.error();
            LOG.warnf(
                    "venue does not answer, reconciling soon botId=%s cause=%s",
                    run.identity().botId(), e.getMessage());
            mustReconcile = true;
        }
        journal().flush();
    }

    private void onBar(FeedEvent.BarClosed event) throws InterruptedException {
        if (ready()) {
            markets.accept(event, this::decide);
        }
    }

    private void decide(String symbol, SymbolMarket market, Bar bar) throws InterruptedException {
        Instant open = Instant.ofEpochMilli(bar.openTimeMillis());
        Instant before = book.memory().symbol(symbol).lastDecidedBar();
        if (before != null && !open.isAfter(before)) {
            return;
        }
        Instant close = Instant.ofEpochMilli(bar.closeTimeMillis(Interval.M5));
        book.clockAt(close);
        book.mark(symbol, bar.close());
        BigDecimal equity = book.equity();
        book.remember(memory -> memory.withDay(memory.day().at(close, equity)));
        lastBarAt = open;
        AccountReading.Known known = reading.known();
        mustReconcile |= known == AccountReading.Known.OTHERWISE;
        int errorsBefore = book.memory().consecutiveErrors();
        if (!decisions.decide(symbol, market, bar, settings.now(), control, known == AccountReading.Known.YES)) {
            mustReconcile = true;
        }
        if (book.memory().consecutiveErrors() > errorsBefore) {
            meter.error();
        }
        meter.decision(world.clock().nanos());
        settings.decided();
        lastDecisionAt = close;
        decided++;
    }

    private void onFill(FeedEvent.Filled event) throws InterruptedException {
        String symbol = event.fill().symbol();
        List<ClosedTrade> closed = fills.take(List.of(event.fill()), event.order());
        if (!duties.halting()) {
            // A halt looks at the venue before it takes any guard away, and itself decides what is guarded.
            closed.forEach(trade -> positions.cancelLeftovers(symbol, trade));
            positions.protect(symbol);
        }
        book.reportStateIfDue();
    }

    /** A resting order ended without a fill: when it guarded the position, another one must. */
    private void onOrder(VenueOrder order) {
        book.reportOrder(order);
        OpenTrade trade = book.memory().symbol(order.symbol()).trade();
        if (trade != null && !order.status().open()) {
            trade.without(order.clientOrderId()).ifPresent(left -> {
                book.remember(all -> all.with(order.symbol(), memory -> memory.trading(left)));
                mustReconcile = true;
            });
        }
    }

    /** Looks after what could not be finished: unclear orders, missing protection, a lost connection. */
    @Override
    public void tend() throws InterruptedException {
        boolean unfinished = mustReconcile || !book.memory().unresolved().isEmpty() || exposed();
        boolean triedJustNow = world.clock().nanos() - tendedAt < TEND_EVERY.toNanos();
        if (!unfinished || triedJustNow || duties.halting() || !world.lease().held()) {
            return;
        }
        try {
            reconciler.reconcile();
            mustReconcile = false;
            proposals.sweep();
            if (ready()) {
                markets.catchUp(this::decide);
                reconciler.resubmit();
            }
        } catch (VenueUnavailableException e) {
            tendedAt = world.clock().nanos();
            meter.error();
            LOG.warnf(
                    "reconciling waits for the venue botId=%s cause=%s",
                    run.identity().botId(), e.getMessage());
        }
        if (exposed() || !book.memory().unresolved().isEmpty()) {
            tendedAt = world.clock().nanos();
        }
        book.reportStateIfDue();
        journal().flush();
    }

    private boolean exposed() {
        return book.memory().trades().values().stream()
                .anyMatch(trade -> !trade.protection().complete());
    }

    /** No position, and no order that could make one. */
    @Override
    public boolean flat() {
        BotMemory memory = book.memory();
        return memory.trades().isEmpty() && memory.allSettled();
    }

    /** Every position is guarded, every order's outcome known, and no halt without its proof. */
    @Override
    public boolean inOrder() {
        BotMemory memory = book.memory();
        return duties.haltProven() && memory.allSettled() && !exposed();
    }

    /** The operator's stop is carried out: commands that asked for it are answered, and nothing waits for a person any more. */
    @Override
    public void answerStop() {
        proposals.withdraw("the bot was stopped");
        duties.stopped();
    }

    @Override
    protected void lastWords(String reason) {
        book.reportState();
    }

    @Override
    public BotFigures figures() {
        BigDecimal maxDailyLoss =
                settings.now().strategy().terms().entry().limits().maxDailyLoss();
        return BotFigures.of(
                phase(duties.halting() || duties.draining(), control.paused()),
                lastBarAt,
                lastDecisionAt,
                decided,
                book.memory(),
                book.equity(),
                maxDailyLoss);
    }
}
