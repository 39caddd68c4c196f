package dev.flotilla.params.quoting.adapter;

import dev.flotilla.params.quoting.QuotingConfig;
import dev.flotilla.params.quoting.QuotingStore;
import dev.flotilla.store.StoreException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Takes old reports of makers away, a bounded number at a time. */
@ApplicationScoped
public class QuotingSweep {

    private static final Logger LOG = Logger.getLogger(QuotingSweep.class);
    private static final int AT_ONCE = 20_000;
    private static final int TIMES = 50;

    private final QuotingStore store;
    private final QuotingConfig config;

    QuotingSweep(QuotingStore store, QuotingConfig config) {
        this.store = store;
        this.config = config;
    }

    @Scheduled(every = "1h", delayed = "12m")
    @RunOnVirtualThread
    void sweep() {
        try {
            for (int i = 0; i < TIMES && store.forget(config.kept(), AT_ONCE) == AT_ONCE; i++) {
                LOG.debugf("old reports of makers taken away rows=%d", AT_ONCE);
            }
        } catch (StoreException.Unavailable e) {
            LOG.debugf("old reports of makers stay for now cause=%s", e.getMessage());
        }
    }
}
