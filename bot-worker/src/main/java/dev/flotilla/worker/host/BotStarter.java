package dev.flotilla.worker.host;

import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.venues.ShownAddress;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.budget.RequestClass;
import dev.flotilla.worker.budget.BudgetedAccount;
import dev.flotilla.worker.command.CommandAnswers;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.control.ControlBook;
import dev.flotilla.worker.feed.FeedFan;
import dev.flotilla.worker.feed.SharedBooks;
import dev.flotilla.worker.gate.VenueGate;
import dev.flotilla.worker.lease.MonotonicClock;
import dev.flotilla.worker.quoting.QuoteTape;
import dev.flotilla.worker.quoting.QuotingRun;
import dev.flotilla.worker.report.LostReports;
import dev.flotilla.worker.runtime.BotIdentity;
import dev.flotilla.worker.runtime.BotLoop;
import dev.flotilla.worker.runtime.BotRun;
import dev.flotilla.worker.runtime.BotWorld;
import dev.flotilla.worker.runtime.HostedRun;
import dev.flotilla.worker.runtime.LoopEnd;
import dev.flotilla.worker.runtime.Pause;
import dev.flotilla.worker.spool.SegmentStore;
import dev.flotilla.worker.thread.Threads;
import dev.flotilla.worker.tracker.PositionOwners;
import dev.flotilla.worker.tracker.TrackerRun;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** Starts a claimed bot on a thread of its own: bundle, account, loop. What goes wrong ends as a failed start, never silently. */
public final class BotStarter {

    private static final Logger LOG = Logger.getLogger(BotStarter.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(300);

    private final HostTerms terms;
    private final BundleSource bundles;
    private final Venues venues;
    private final FeedFan feed;
    private final ControlBook controls;
    private final Tools tools;
    private final Map<String, SharedBooks> books = new ConcurrentHashMap<>();

    public BotStarter(
            HostTerms terms, BundleSource bundles, Venues venues, FeedFan feed, ControlBook controls, Tools tools) {
        this.terms = terms;
        this.bundles = bundles;
        this.venues = venues;
        this.feed = feed;
        this.controls = controls;
        this.tools = tools;
    }

    /**
     * What every bot of this worker shares.
     *
     * @param carry takes the trace of the caller along to another thread
     */
    public record Tools(
            CommandAnswers answers,
            SegmentStore spool,
            LostReports lost,
            ReportFlush flush,
            VenueGate gate,
            InstantSource wall,
            MonotonicClock clock,
            Pause pause,
            Supplier<String> ids,
            UnaryOperator<Runnable> carry,
            Threads threads,
            PositionOwners owners,
            QuoteTape.Maker tapes) {}

    void start(HostedBot bot, LoopListener listener) {
        Runnable work = tools.carry().apply(() -> started(bot, listener));
        tools.threads().start("start-" + bot.task().botId(), work);
    }

    private void started(HostedBot bot, LoopListener listener) {
        try {
            BotLoop loop = prepared(bot, listener);
            feed.add(bot);
            loop.start();
        } catch (StartFailure | VenueRefusedException | IllegalArgumentException e) {
            LOG.errorf("start failed botId=%s cause=%s", bot.task().botId(), e.getMessage());
            listener.ended(new LoopEnd.Failed(String.valueOf(e.getMessage()), false));
        } catch (InterruptedException e) {
            listener.ended(new LoopEnd.Failed("interrupted", false));
        } catch (RuntimeException e) {
            LOG.errorf(e, "start broke botId=%s", bot.task().botId());
            listener.ended(new LoopEnd.Failed(e.toString(), false));
        }
    }

    /** A start that cannot go on; the message says why and what to do. */
    private static final class StartFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StartFailure(String message) {
            super(message);
        }
    }

    private BotLoop prepared(HostedBot bot, LoopListener listener) throws InterruptedException {
        long deadline = tools.clock().nanos() + terms.startTimeout().toNanos();
        BotBundle bundle = bundle(bot, deadline);
        BotIdentity identity = BotIdentity.of(
                bundle.botId(),
                bot.task().generation(),
                terms.workerId(),
                tools.ids().get());
        HostedRun run = run(bundle, identity, bot.task());
        Venue venue = venues.find(bundle.venue())
                .orElseThrow(() -> new StartFailure("this worker does not know the venue " + bundle.venue()));
        VenueAccount account =
                BudgetedAccount.whileWanted(account(bot, venue, run, bundle, deadline), kind -> stillWanted(bot, kind));
        BotWorld world = new BotWorld(
                venue,
                account,
                booksOf(venue),
                bot.lease(),
                venues.simulated(bundle, run),
                controls,
                tools.answers(),
                tools.spool(),
                tools.lost(),
                tools.gate(),
                tools.wall(),
                tools.clock(),
                tools.pause());
        BotControl control = new BotControl(
                DesiredStatus.valueOf(bundle.desired()),
                bundle.controlVersion(),
                bundle.paramsVersion(),
                bundle.params(),
                bundle.consent() != null,
                bundle.learned(),
                bundle.halt());
        controls.follow(bundle.botId(), control, bot::wake);
        bot.unanswered()
                .forEach(command ->
                        controls.take(bundle.botId(), command.desired(), command.controlVersion(), command.halt()));
        controls.of(bundle.botId())
                .map(BotControl::halt)
                .ifPresent(halt ->
                        tools.answers().gated(halt, bundle.botId(), bot.task().generation()));
        BotLoop loop = new BotLoop(
                run, world, bot.orders(), new EndOfFeed(bot, listener), terms.startTimeout(), tools.threads());
        bot.trades(loop, run.follows(venue), bundle.venueAccount());
        return loop;
    }

    private HostedRun run(BotBundle bundle, BotIdentity identity, BotTask task) {
        HostedRun run = switch (bundle.strategyId()) {
            case TrackerRun.STRATEGY -> TrackerRun.of(bundle, identity, terms.build(), tools.owners());
            case QuotingRun.STRATEGY -> QuotingRun.of(bundle, identity, terms.build(), tools.tapes());
            default -> BotRun.of(bundle, identity, terms.build());
        };
        return task.protectOnly() ? run.protectingOnly(task.controlVersion()) : run;
    }

    private Optional<SharedBooks> booksOf(Venue venue) {
        return venue.books().map(feed -> books.computeIfAbsent(venue.name(), _ -> new SharedBooks(feed)));
    }

    private BotBundle bundle(HostedBot bot, long deadline) throws InterruptedException {
        while (true) {
            switch (bundles.fetch(bot.task().botId(), bot.task().generation())) {
                case BundleSource.Answer.Bundle fetched -> {
                    return fetched.bundle();
                }
                case BundleSource.Answer.Refused refused ->
                    throw new StartFailure("params-api refuses the bundle: " + refused.cause());
                case BundleSource.Answer.TryLater later -> goOn(bot, deadline, later.cause());
            }
        }
    }

    private VenueAccount account(HostedBot bot, Venue venue, HostedRun run, BotBundle bundle, long deadline)
            throws InterruptedException {
        VenueAccess access = venues.access(bundle, run)
                .orElseThrow(() -> new StartFailure("this worker has no credential for account "
                        + ShownAddress.in(bundle.venueAccount())
                        + " at " + bundle.venue() + ": add it to the file of fleet.live-venue.credentials"));
        while (true) {
            try {
                return venue.open(access);
            } catch (VenueUnavailableException e) {
                goOn(bot, deadline, String.valueOf(e.getMessage()));
            }
        }
    }

    /** Whether a request of the bot that waits for tokens should still be sent: a gate that closes meanwhile counts at once. */
    private boolean stillWanted(HostedBot bot, RequestClass kind) {
        Optional<BotControl> control = controls.of(bot.task().botId());
        boolean goesOn = !bot.draining()
                && control.filter(now -> !now.halted() && !now.stopped()).isPresent();
        return bot.lease().held()
                && switch (kind) {
                    case PROTECTIVE, CANCEL -> true;
                    case ENTRY -> goesOn && control.filter(BotControl::paused).isEmpty();
                    case READ -> goesOn;
                };
    }

    /** Waits a moment, unless it is too late for another attempt. */
    private void goOn(HostedBot bot, long deadline, String cause) throws InterruptedException {
        boolean over = tools.clock().nanos() - deadline >= 0;
        if (over || bot.draining() || !bot.lease().held()) {
            throw new StartFailure(cause);
        }
        tools.pause().of(BETWEEN_ATTEMPTS);
    }

    /** Leaves the feed and lets the last reports through before the end is told. */
    private final class EndOfFeed implements BotLoop.Listener {
        private final HostedBot bot;
        private final LoopListener next;

        EndOfFeed(HostedBot bot, LoopListener next) {
            this.bot = bot;
            this.next = next;
        }

        @Override
        public void started(BotControl control) {
            next.started(control);
        }

        @Override
        public void applied(BotControl control) {
            next.applied(control);
        }

        @Override
        public void ended(LoopEnd end) {
            feed.remove(bot);
            // The next run reads its state from params-api: it should be there. A fenced bot must not wait.
            boolean orderly = end instanceof LoopEnd.Stopped || end instanceof LoopEnd.Drained;
            if (orderly) {
                awaitReports();
                awaitAnswers();
            }
            next.ended(end);
        }

        /** Who hears that the loop is over should have heard what it did last. */
        private void awaitAnswers() {
            try {
                if (!tools.answers().awaitDelivered(terms.shipTimeout())) {
                    LOG.warnf(
                            "last answers are still on their way botId=%s",
                            bot.task().botId());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void awaitReports() {
            try {
                if (!tools.flush().await(terms.shipTimeout())) {
                    LOG.warnf(
                            "last reports wait in the spool botId=%s",
                            bot.task().botId());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
