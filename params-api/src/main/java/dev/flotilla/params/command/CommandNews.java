package dev.flotilla.params.command;

import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.api.Operations;
import dev.flotilla.params.stream.ChangeFeed;
import dev.flotilla.store.StoreException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells watchers how far commands are. Answers come in bursts, and the sums over thousands of targets are worth asking for only a
 * few times a second: the first change is told at once, those within {@link #PERIOD} together at its end.
 */
@ApplicationScoped
public class CommandNews {

    private static final Logger LOG = Logger.getLogger(CommandNews.class);
    private static final Duration PERIOD = Duration.ofMillis(250);
    private static final int COMMANDS_MAX = 200;

    private final CommandQueries queries;
    private final ChangeFeed feed;
    private final InstantSource clock;
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final Semaphore waiting = new Semaphore(0);
    private final CountDownLatch stopping = new CountDownLatch(1);

    public CommandNews(CommandQueries queries, ChangeFeed feed, InstantSource clock) {
        this.queries = queries;
        this.feed = feed;
        this.clock = clock;
    }

    void start(@Observes StartupEvent start) {
        Thread.ofVirtual().name("command-news").start(this::run);
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping.countDown();
        waiting.release();
    }

    /** Never blocks. */
    void changed(Collection<String> commandIds) {
        if (!commandIds.isEmpty()) {
            changed.addAll(commandIds);
            waiting.release();
        }
    }

    private void run() {
        try {
            while (stopping.getCount() > 0) {
                waiting.acquire();
                waiting.drainPermits();
                tell(taken());
                stopping.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> taken() {
        List<String> ids = changed.stream().limit(COMMANDS_MAX).toList();
        ids.forEach(changed::remove);
        if (!changed.isEmpty()) {
            waiting.release();
        }
        return ids;
    }

    private void tell(List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        try {
            queries.summaries(ids).forEach(command -> feed.publish(change(command)));
        } catch (StoreException e) {
            LOG.debugf("watchers do not hear of commands now cause=%s", e.getMessage());
        }
    }

    private Fleet.Change change(Operations.Command command) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("commandId", command.commandId());
        data.put("kind", command.kind());
        data.put("scope", command.scope());
        data.put("target", command.target() == null ? "" : command.target());
        data.put("status", command.status());
        data.put("bots", command.bots());
        data.put("skipped", command.skipped());
        data.put("gated", command.gated());
        data.put("done", command.done());
        data.put("refused", command.refused());
        data.put("verifiedFlat", command.verifiedFlat());
        data.put("remainder", command.remainder().size());
        return new Fleet.Change("command", null, clock.instant(), data);
    }
}
