package dev.flotilla.hub.wiring;

import dev.flotilla.hub.leader.Leadership;
import dev.flotilla.hub.lease.LeaseListener;
import dev.flotilla.hub.reconcile.Reconciler;
import dev.flotilla.hub.upkeep.Upkeep;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the reconciler, the lease listener and the upkeep, each on a thread of its own, from the start to the orderly end. */
@ApplicationScoped
class HubLoops {

    private static final Logger LOG = Logger.getLogger(HubLoops.class);
    private static final long UPKEEP_MILLIS = 100;
    private static final Duration END_WITHIN = Duration.ofSeconds(3);

    private final Reconciler reconciler;
    private final LeaseListener listener;
    private final Leadership leadership;
    private final Upkeep upkeep;
    private final Duration watchEvery;
    // volatile: set once at the start, read by health checks
    private volatile @Nullable Thread reconciling;
    private volatile @Nullable Future<?> listening;
    private volatile @Nullable Future<?> keeping;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lease-listener").daemon().factory());
    private final ScheduledExecutorService chores = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("upkeep").daemon().factory());

    HubLoops(Reconciler reconciler, LeaseListener listener, Leadership leadership, Upkeep upkeep, LeaseConfig config) {
        this.reconciler = reconciler;
        this.listener = listener;
        this.leadership = leadership;
        this.upkeep = upkeep;
        this.watchEvery = config.watchEvery();
    }

    void start(@Observes StartupEvent start) {
        Future<?> first = watch.submit(this::listen);
        // It may have gone on to the next by now.
        listening = listening == null ? first : listening;
        keeping = chores.scheduleWithFixedDelay(this::keep, UPKEEP_MILLIS, UPKEEP_MILLIS, TimeUnit.MILLISECONDS);
        reconciling = Thread.ofVirtual().name("reconciler").start(reconciler);
    }

    /** False when a loop has ended by itself, which only an error of the JVM or a bug can do. */
    boolean alive() {
        Thread loop = reconciling;
        return loop != null && loop.isAlive() && goesOn(listening) && goesOn(keeping);
    }

    private static boolean goesOn(@Nullable Future<?> schedule) {
        return schedule != null && !schedule.isDone();
    }

    /** An exception would end the schedule, and with it every re-placement. */
    private void listen() {
        try {
            listener.listen();
        } catch (RuntimeException e) {
            LOG.error("lease listening failed, it goes on", e);
        }
        try {
            listening = watch.schedule(this::listen, listener.rest(watchEvery).toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("lease listening ends with the hub", e);
        }
    }

    private void keep() {
        try {
            upkeep.round();
        } catch (RuntimeException e) {
            LOG.error("upkeep failed, it goes on", e);
        }
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        watch.shutdownNow();
        chores.shutdownNow();
        Thread loop = reconciling;
        if (loop != null) {
            loop.interrupt();
            loop.join(END_WITHIN);
        }
        try {
            leadership.release();
        } catch (RuntimeException e) {
            LOG.warnf("leadership not released, it expires by itself cause=%s", e.getMessage());
        }
    }
}
