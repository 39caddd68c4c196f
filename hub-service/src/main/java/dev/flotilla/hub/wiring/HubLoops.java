package dev.flotilla.hub.wiring;

import dev.flotilla.hub.leader.Leadership;
import dev.flotilla.hub.lease.LeaseListener;
import dev.flotilla.hub.reconcile.Reconciler;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Runs the reconciler and the lease listener, each on a thread of its own, from the start to the orderly end. */
@ApplicationScoped
class HubLoops {

    private static final Logger LOG = Logger.getLogger(HubLoops.class);
    private static final Duration END_WITHIN = Duration.ofSeconds(3);

    private final Reconciler reconciler;
    private final LeaseListener listener;
    private final Leadership leadership;
    private final Duration watchEvery;
    private final List<Thread> threads = new ArrayList<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lease-listener").daemon().factory());

    HubLoops(Reconciler reconciler, LeaseListener listener, Leadership leadership, LeaseConfig config) {
        this.reconciler = reconciler;
        this.listener = listener;
        this.leadership = leadership;
        this.watchEvery = config.watchEvery();
    }

    void start(@Observes StartupEvent start) {
        watch.scheduleWithFixedDelay(this::listen, 0, watchEvery.toMillis(), TimeUnit.MILLISECONDS);
        threads.add(Thread.ofVirtual().name("reconciler").start(reconciler));
    }

    /** An exception would end the schedule, and with it every re-placement. */
    private void listen() {
        try {
            listener.listen();
        } catch (RuntimeException e) {
            LOG.error("lease listening failed, it goes on", e);
        }
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        watch.shutdownNow();
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join(END_WITHIN);
        }
        try {
            leadership.release();
        } catch (RuntimeException e) {
            LOG.warnf("leadership not released, it expires by itself cause=%s", e.getMessage());
        }
    }
}
