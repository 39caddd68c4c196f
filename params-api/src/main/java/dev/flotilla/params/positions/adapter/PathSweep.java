package dev.flotilla.params.positions.adapter;

import dev.flotilla.params.positions.PathConfig;
import dev.flotilla.params.positions.PositionStore;
import dev.flotilla.store.StoreException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Takes old pieces of ways away, a bounded number at a time. */
@ApplicationScoped
public class PathSweep {

    private static final Logger LOG = Logger.getLogger(PathSweep.class);
    private static final int AT_ONCE = 20_000;
    private static final int TIMES = 50;

    private final PositionStore store;
    private final PathConfig config;

    PathSweep(PositionStore store, PathConfig config) {
        this.store = store;
        this.config = config;
    }

    @Scheduled(every = "1h", delayed = "10m")
    @RunOnVirtualThread
    void sweep() {
        try {
            for (int i = 0; i < TIMES && store.forgetPaths(config.kept(), AT_ONCE) == AT_ONCE; i++) {
                LOG.debugf("old ways of positions taken away rows=%d", AT_ONCE);
            }
        } catch (StoreException.Unavailable e) {
            LOG.debugf("old ways of positions stay for now cause=%s", e.getMessage());
        }
    }
}
