package dev.flotilla.params.command.adapter;

import dev.flotilla.params.command.CommandWatch;
import dev.flotilla.store.StoreException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Looks after open commands all the time. */
@ApplicationScoped
public class CommandWatchJob {

    private static final Logger LOG = Logger.getLogger(CommandWatchJob.class);

    private final CommandWatch watch;

    CommandWatchJob(CommandWatch watch) {
        this.watch = watch;
    }

    @Scheduled(every = "${fleet.commands.watch-every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        try {
            watch.look();
        } catch (StoreException e) {
            LOG.debugf("open commands are looked after later cause=%s", e.getMessage());
        }
    }
}
