package dev.flotilla.worker.runtime;

import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.worker.control.BotControl;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** One bot on its own virtual thread: takes what is in its mailbox until it is stopped, fenced or broken. */
public final class BotLoop {

    private static final Logger LOG = Logger.getLogger(BotLoop.class);
    private static final Duration LOOK_AROUND = Duration.ofMillis(250);
    private static final Duration PUBLISH_EVERY = Duration.ofMillis(50);
    private static final int BUGS_MAX = 5;

    private final BotRun run;
    private final BotWorld world;
    private final Listener listener;
    private final Duration startTimeout;
    private final Mailbox mailbox = new Mailbox();
    // Volatile: written by one side, read by the other.
    private volatile boolean drainAsked;
    private volatile BotFigures figures;
    // Confined to the loop.
    private long publishedAt;

    public BotLoop(BotRun run, BotWorld world, Listener listener, Duration startTimeout) {
        this.run = run;
        this.world = world;
        this.listener = listener;
        this.startTimeout = startTimeout;
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

    public Thread start() {
        return Thread.ofVirtual().name("bot-" + run.identity().botId()).start(this::live);
    }

    /** Hands an event over; {@code done} runs when the bot has dealt with it. Blocks while the bot is far behind. */
    public void deliver(FeedEvent event, Runnable done) {
        mailbox.deliver(event, done);
    }

    /** Control or lease may have changed: look now. */
    public void wake() {
        mailbox.wake();
    }

    /** Ends the loop so that the bot can go on elsewhere; positions and their orders stay. */
    public void drain() {
        drainAsked = true;
        mailbox.wake();
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
        BotRuntime runtime = new BotRuntime(run, world, control());
        boolean started = false;
        LoopEnd end;
        try {
            runtime.begin();
            end = started(runtime);
            if (end == null) {
                started = true;
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

    /** Null once started; else why it could not be. */
    private @Nullable LoopEnd started(BotRuntime runtime) throws InterruptedException {
        long deadline = world.clock().nanos() + startTimeout.toNanos();
        while (true) {
            LoopEnd end = endIfDue(control());
            if (end != null) {
                return end;
            }
            try {
                runtime.start();
                figures = runtime.figures();
                return null;
            } catch (VenueUnavailableException e) {
                if (world.clock().nanos() - deadline >= 0) {
                    return new LoopEnd.Failed("the venue does not answer: " + e.getMessage(), false);
                }
                world.pause().of(LOOK_AROUND);
            }
        }
    }

    private @Nullable LoopEnd endIfDue(BotControl now) {
        if (!world.lease().held()) {
            return new LoopEnd.Fenced();
        }
        if (drainAsked) {
            return new LoopEnd.Drained();
        }
        return now.stopped() ? new LoopEnd.Stopped(now.controlVersion()) : null;
    }

    private LoopEnd traded(BotRuntime runtime) throws InterruptedException {
        // What changed while the bot started has not reached the runtime yet.
        BotControl applied = control();
        LoopEnd over = endIfDue(applied);
        if (over != null) {
            return over;
        }
        runtime.control(applied);
        figures = runtime.figures();
        listener.started(applied);
        int bugs = 0;
        while (true) {
            Mailbox.Delivery delivery = mailbox.poll(LOOK_AROUND);
            try {
                // Asked once: a stop that comes between two answers would be followed, and told, as if the bot went on.
                BotControl now = control();
                LoopEnd end = endIfDue(now);
                if (end != null) {
                    return end;
                }
                if (!now.equals(applied)) {
                    runtime.control(now);
                    applied = now;
                }
                if (delivery != null && delivery.event() != null) {
                    runtime.on(delivery.event());
                }
                runtime.tend();
                publish(runtime, delivery == null);
                listener.applied(now);
                bugs = delivery == null ? bugs : 0;
            } catch (RuntimeException e) {
                // One bad event must not end a bot that guards a position; many in a row mean that it is broken.
                bugs++;
                LOG.errorf(
                        e,
                        "event could not be dealt with botId=%s inARow=%d",
                        run.identity().botId(),
                        bugs);
                if (bugs >= BUGS_MAX) {
                    return new LoopEnd.Failed("too many faults in a row: " + e, true);
                }
            } finally {
                if (delivery != null) {
                    delivery.done().run();
                }
            }
        }
    }

    /** Figures are for people: while events come thick and fast they need not be made for each. */
    private void publish(BotRuntime runtime, boolean idle) {
        long now = world.clock().nanos();
        if (idle || now - publishedAt >= PUBLISH_EVERY.toNanos()) {
            figures = runtime.figures();
            publishedAt = now;
        }
    }

    private void finish(BotRuntime runtime, LoopEnd end) {
        switch (end) {
            case LoopEnd.Stopped _ -> {
                runtime.drain();
                runtime.end("COMPLETED", "stopped");
            }
            case LoopEnd.Drained _ -> {
                runtime.drain();
                runtime.end("COMPLETED", "drained");
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
