package dev.flotilla.worker.runtime;

import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.worker.command.BotCommand;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.thread.Threads;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** One bot on its own thread: takes what is in its mailbox until it is stopped, fenced or broken. */
public final class BotLoop {

    private static final Logger LOG = Logger.getLogger(BotLoop.class);
    private static final Duration LOOK_AROUND = Duration.ofMillis(250);
    private static final Duration PUBLISH_EVERY = Duration.ofMillis(50);
    private static final int BUGS_MAX = 5;

    private final HostedRun run;
    private final BotWorld world;
    private final Queue<BotCommand> inbox;
    private final Listener listener;
    private final Duration startTimeout;
    private final Threads threads;
    private final Mailbox mailbox;
    private final BotMeter meter = new BotMeter();
    // Volatile: written by one side, read by the other.
    private volatile @Nullable Release release;
    private volatile BotFigures figures;
    // Confined to the loop.
    private long publishedAt;
    private @Nullable BotControl applied;

    /** @param inbox commands for this bot; whoever adds one wakes the loop */
    public BotLoop(
            HostedRun run,
            BotWorld world,
            Queue<BotCommand> inbox,
            Listener listener,
            Duration startTimeout,
            Threads threads) {
        this.run = run;
        this.world = world;
        this.inbox = inbox;
        this.listener = listener;
        this.startTimeout = startTimeout;
        this.threads = threads;
        this.mailbox = new Mailbox(threads);
        this.figures = BotFigures.starting(run.startingEquity());
        this.publishedAt = world.clock().nanos();
    }

    /** Told of the life of a loop, on the loop's thread. */
    public interface Listener {

        void started(BotControl control);

        /** The loop follows this control from now on; never one that stops it. */
        void applied(BotControl control);

        void ended(LoopEnd end);
    }

    public BotIdentity identity() {
        return run.identity();
    }

    public BotFigures figures() {
        return figures;
    }

    public BotMeter meter() {
        return meter;
    }

    public void start() {
        threads.start("bot-" + run.identity().botId(), this::live);
    }

    /** Hands an event over; {@code done} runs when the bot has dealt with it. Blocks while the bot is far behind. */
    public void deliver(FeedEvent event, Runnable done) {
        mailbox.deliver(event, done);
    }

    /** Control or lease may have changed: look now. */
    public void wake() {
        mailbox.wake();
    }

    /**
     * Somebody wants the loop to end so that the bot can go on elsewhere; positions and their orders stay.
     *
     * @param by monotonic; until then it puts in order what is not
     * @param onlyIfFlat it ends only if it is flat at its next look
     */
    private record Release(String why, long by, boolean onlyIfFlat) {}

    /** Ends the loop once everything of it is in order, at the latest after the grace. No entries from now on. */
    public void drain(String why, Duration grace) {
        release = new Release(why, world.clock().nanos() + grace.toNanos(), false);
        mailbox.wake();
    }

    /** Ends the loop if it is flat right now; else it goes on as if nobody had asked. */
    public void letGoIfFlat(String why) {
        if (release == null) {
            release = new Release(why, 0, true);
            mailbox.wake();
        }
    }

    private void live() {
        MDC.put("botId", run.identity().botId());
        MDC.put("generation", Long.toString(run.identity().generation()));
        LoopEnd end = new LoopEnd.Failed("the loop ended without a word", false);
        try {
            end = lived();
        } finally {
            mailbox.close();
            LOG.infof(
                    "bot loop is over botId=%s generation=%d end=%s",
                    run.identity().botId(), run.identity().generation(), end);
            listener.ended(end);
        }
    }

    private LoopEnd lived() {
        LoopBody runtime = run.body(world, control(), inbox, meter, mailbox::wake);
        boolean started = false;
        LoopEnd end;
        try {
            runtime.begin();
            end = started(runtime);
            if (end == null) {
                // What changed while the bot started has not reached the runtime yet.
                end = attended(runtime);
            }
            if (end == null) {
                started = true;
                figures = runtime.figures();
                listener.started(Objects.requireNonNull(applied));
                end = traded(runtime);
            }
        } catch (InterruptedException e) {
            end = new LoopEnd.Failed("interrupted", started);
        } catch (VenueRefusedException e) {
            end = new LoopEnd.Failed("the venue refuses: " + e.getMessage(), started);
        } catch (RuntimeException e) {
            LOG.errorf(e, "bot loop broke botId=%s", run.identity().botId());
            end = new LoopEnd.Failed(e.toString(), started);
        }
        finish(runtime, end);
        return end;
    }

    private BotControl control() {
        return world.control()
                .of(run.identity().botId())
                .orElseThrow(() -> new IllegalStateException("control of a running bot is not followed"));
    }

    /** Null once started; else why it could not be. A bot that is halted begins with that and nothing else. */
    private @Nullable LoopEnd started(LoopBody runtime) throws InterruptedException {
        StartPatience patience = new StartPatience(run.identity().botId(), startTimeout, world.clock());
        while (true) {
            LoopEnd end = attended(runtime);
            if (end != null || control().halted()) {
                return end;
            }
            try {
                runtime.start();
                figures = runtime.figures();
                return null;
            } catch (VenueUnavailableException e) {
                if (patience.isOver(e)) {
                    return new LoopEnd.Failed("the venue does not answer: " + e.getMessage(), false);
                }
                world.pause().of(StartPatience.pause(e));
            }
        }
    }

    /** Takes the control in force and does what operators ask for; why the loop is to end, null to go on. */
    private @Nullable LoopEnd attended(LoopBody runtime) throws InterruptedException {
        if (!world.lease().held()) {
            return new LoopEnd.Fenced();
        }
        BotControl now = control();
        if (!now.equals(applied)) {
            runtime.control(now);
            applied = now;
        }
        runtime.obey();
        Optional<String> open = runtime.stops();
        return open.isPresent() ? new LoopEnd.Stopped(now.controlVersion(), open.get()) : released(runtime);
    }

    private @Nullable LoopEnd released(LoopBody runtime) {
        Release asked = release;
        if (asked == null) {
            return null;
        }
        if (asked.onlyIfFlat()) {
            release = null;
            return runtime.flat() ? new LoopEnd.Drained(asked.why()) : null;
        }
        runtime.drain();
        boolean over = runtime.inOrder() || world.clock().nanos() - asked.by() >= 0;
        return over ? new LoopEnd.Drained(asked.why()) : null;
    }

    private LoopEnd traded(LoopBody runtime) throws InterruptedException {
        int bugs = 0;
        while (true) {
            Duration rest = runtime.rest();
            Mailbox.Delivery delivery = mailbox.poll(rest.compareTo(LOOK_AROUND) < 0 ? rest : LOOK_AROUND);
            long before = world.clock().nanos();
            try {
                LoopEnd end = attended(runtime);
                if (end != null) {
                    return end;
                }
                if (delivery != null && delivery.event() != null) {
                    runtime.on(delivery.event());
                }
                tended(runtime);
                publish(runtime, delivery == null);
                if (applied != null && !applied.stopped()) {
                    listener.applied(applied);
                }
                bugs = delivery == null ? bugs : 0;
            } catch (RuntimeException e) {
                // One bad event must not end a bot that guards a position; many in a row mean that it is broken.
                bugs++;
                meter.error();
                LOG.errorf(
                        e,
                        "event could not be dealt with botId=%s inARow=%d",
                        run.identity().botId(),
                        bugs);
                if (bugs >= BUGS_MAX) {
                    return new LoopEnd.Failed("too many faults in a row: " + e, true);
                }
            } finally {
                meter.busy(world.clock().nanos() - before);
                if (delivery != null) {
                    delivery.done().run();
                }
            }
        }
    }

    /** A bot that began with a halt and was restarted before it ended warms up late. */
    private void tended(LoopBody runtime) throws InterruptedException {
        runtime.tend();
        if (!runtime.ready() && !control().stopped()) {
            try {
                runtime.start();
            } catch (VenueUnavailableException e) {
                LOG.warnf(
                        "warming up waits for the venue botId=%s cause=%s",
                        run.identity().botId(), e.getMessage());
            }
        }
    }

    /** Figures are for people: while events come thick and fast they need not be made for each. */
    private void publish(LoopBody runtime, boolean idle) {
        long now = world.clock().nanos();
        if (idle || now - publishedAt >= PUBLISH_EVERY.toNanos()) {
            figures = runtime.figures();
            publishedAt = now;
        }
    }

    private void finish(LoopBody runtime, LoopEnd end) {
        switch (end) {
            case LoopEnd.Stopped _ -> {
                runtime.drain();
                runtime.answerStop();
                runtime.end("COMPLETED", "stopped");
            }
            case LoopEnd.Drained drained -> {
                runtime.drain();
                runtime.end("COMPLETED", drained.why());
            }
            case LoopEnd.Fenced _ -> {
                runtime.fence();
                runtime.end("FENCED", "lease not renewed in time");
            }
            case LoopEnd.Failed failed -> runtime.end("CRASHED", failed.cause());
        }
        figures = runtime.figures();
    }
}
