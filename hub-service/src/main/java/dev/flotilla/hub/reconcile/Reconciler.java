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

    /** A fleet whose passes take long leaves the time between them to claims, acks and heartbeats. */
    private static final int BREATHS_PER_PASS = 2;

    private static final Duration BREATH_MAX = Duration.ofMillis(500);

    private final Leadership leadership;
    private final Passes passes;
    private final PassSignal signal;
    private final Pace pace;
    private final InstantSource clock;
    private final Consumer<PassReport> listener;
    /** volatile: written by the loop, read by health and API. */
    private volatile Standing standing = Standing.STARTING;

    private volatile @Nullable PassReport lastPass;
    private @Nullable Fence leadingUnder;

    /**
     * @param tick longest pause between two passes
     * @param confirm how often the leadership is prolonged between passes, and asked for while another hub has it
     */
    public record Pace(Duration tick, Duration confirm) {}

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
            Pace pace,
            InstantSource clock,
            Consumer<PassReport> listener) {
        this.leadership = leadership;
        this.passes = passes;
        this.signal = signal;
        this.pace = pace;
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration sleep = step();
                signal.rest(breath());
                await(sleep);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration breath() {
        PassReport report = lastPass;
        Duration asked = report == null ? BREATH : report.took().multipliedBy(BREATHS_PER_PASS);
        if (asked.compareTo(BREATH) < 0) {
            return BREATH;
        }
        return asked.compareTo(BREATH_MAX) < 0 ? asked : BREATH_MAX;
    }

    /** Leads on while it sleeps: another hub may take over much sooner than the next pass is due. */
    private void await(Duration sleep) throws InterruptedException {
        Duration left = sleep;
        while (left.compareTo(pace.confirm()) > 0) {
            if (signal.await(pace.confirm()) || standing != Standing.LEADING || !confirmed()) {
                return;
            }
            left = left.minus(pace.confirm());
        }
        signal.await(left);
    }

    private boolean confirmed() {
        try {
            return leadership.hold().filter(fence -> fence.equals(leadingUnder)).isPresent();
        } catch (RuntimeException e) {
            LOG.debugf("leadership not prolonged, the next pass tries again cause=%s", e.getMessage());
            return false;
        }
    }

    /** One round; public for those who keep time themselves. Returns how long to sleep at most. */
    public Duration step() {
        try {
            Optional<Fence> fence = leadership.hold();
            if (fence.isEmpty()) {
                become(Standing.STANDBY, "another hub leads");
                return pace.confirm();
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
            return pace.confirm();
        } catch (RuntimeException e) {
            blind(e);
            return pace.tick();
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
            return pace.tick();
        }
        Duration left = Duration.between(clock.instant(), wakeAt);
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(pace.tick()) < 0 ? left : pace.tick();
    }

    private void blind(RuntimeException cause) {
        if (standing != Standing.BLIND) {
            LOG.errorf(cause, "pass failed, it is tried again every %s", pace.tick());
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
