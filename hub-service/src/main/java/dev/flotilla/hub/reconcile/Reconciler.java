package dev.flotilla.hub.reconcile;

import dev.flotilla.hub.leader.Fence;
import dev.flotilla.hub.leader.Leadership;
import dev.flotilla.hub.leader.NotLeader;
import dev.flotilla.hub.signal.PassSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The loop: hold the leadership, make a pass, sleep until something changes, becomes due, or the tick comes. */
public final class Reconciler implements Runnable {

    private static final Logger LOG = Logger.getLogger(Reconciler.class);

    /** Shortest time between two passes: a thousand acks in a second are no thousand passes. */
    private static final Duration BREATH = Duration.ofMillis(20);

    private final Leadership leadership;
    private final Passes passes;
    private final PassSignal signal;
    private final Duration tick;
    private final InstantSource clock;
    private final Consumer<PassReport> listener;
    /** volatile: written by the loop, read by health and API. */
    private volatile Standing standing = Standing.STARTING;

    private volatile @Nullable PassReport lastPass;
    private @Nullable Fence leadingUnder;

    /** How the loop does. */
    public enum Standing {
        STARTING,
        LEADING,
        STANDBY,
        /** Postgres does not answer: leases are renewed, nothing is granted. */
        BLIND
    }

    public Reconciler(
            Leadership leadership,
            Passes passes,
            PassSignal signal,
            Duration tick,
            InstantSource clock,
            Consumer<PassReport> listener) {
        this.leadership = leadership;
        this.passes = passes;
        this.signal = signal;
        this.tick = tick;
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration sleep = step();
                signal.rest(BREATH);
                signal.await(sleep);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One round; public for those who keep time themselves. Returns how long to sleep at most. */
    public Duration step() {
        try {
            Optional<Fence> fence = leadership.hold();
            if (fence.isEmpty()) {
                become(Standing.STANDBY, "another hub leads");
                return tick;
            }
            lead(fence.get());
            PassReport report = passes.run(fence.get());
            lastPass = report;
            become(Standing.LEADING, "fence " + fence.get().number());
            listener.accept(report);
            return sleep(report.wakeAt());
        } catch (NotLeader e) {
            leadership.lost();
            become(Standing.STANDBY, e.getMessage());
            return tick;
        } catch (RuntimeException e) {
            blind(e);
            return tick;
        }
    }

    private void lead(Fence fence) {
        if (!fence.equals(leadingUnder)) {
            passes.restart();
            leadingUnder = fence;
        }
    }

    private Duration sleep(@Nullable Instant wakeAt) {
        if (wakeAt == null) {
            return tick;
        }
        Duration left = Duration.between(clock.instant(), wakeAt);
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(tick) < 0 ? left : tick;
    }

    private void blind(RuntimeException cause) {
        if (standing != Standing.BLIND) {
            LOG.errorf(cause, "pass failed, it is tried again every %s", tick);
        }
        standing = Standing.BLIND;
    }

    private void become(Standing next, @Nullable String why) {
        if (standing != next) {
            LOG.infof("hub is %s holder=%s why=%s", next, leadership.holder(), why);
        }
        standing = next;
    }

    public Standing standing() {
        return standing;
    }

    public Optional<PassReport> lastPass() {
        return Optional.ofNullable(lastPass);
    }
}
