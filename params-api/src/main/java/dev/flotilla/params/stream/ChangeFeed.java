package dev.flotilla.params.stream;

import dev.flotilla.contracts.api.Fleet;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands changes to watchers, at most once per {@link #PERIOD} and then only the newest of each kind and bot: a fast
 * replay does not drown a browser. Publishing never blocks; a watcher that does not keep up is dropped.
 */
@ApplicationScoped
public class ChangeFeed {

    static final Duration PERIOD = Duration.ofMillis(250);

    private final int watchersMax;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final PacedChanges forWatchers;
    // Paced on its own: a Redis that hangs must not hold up the watchers here.
    private final PacedChanges forReplicas;

    public ChangeFeed(StreamConfig config, Replicas replicas) {
        this.watchersMax = config.maxClients();
        this.forWatchers = new PacedChanges("change-feed", PERIOD, this::hand);
        this.forReplicas = new PacedChanges("change-feed-replicas", PERIOD, replicas::tell);
    }

    void start(@Observes StartupEvent start) {
        forWatchers.start();
        forReplicas.start();
    }

    void stop(@Observes ShutdownEvent stop) {
        forWatchers.stop();
        forReplicas.stop();
        watchers.forEach(Watcher::drop);
    }

    /** A fact of this replica: its own watchers and those of the others hear of it. */
    public void publish(Fleet.Change change) {
        forReplicas.put(change);
        deliver(change);
    }

    /** A fact that every replica hears of by itself. */
    public void deliver(Fleet.Change change) {
        if (!watchers.isEmpty()) {
            forWatchers.put(change);
        }
    }

    /** A new watcher; empty when there are as many as allowed. Close it. */
    public Optional<Watcher> watch() {
        if (watchers.size() >= watchersMax) {
            return Optional.empty();
        }
        Watcher watcher = new Watcher(watchers::remove);
        watchers.add(watcher);
        return Optional.of(watcher);
    }

    public int watchers() {
        return watchers.size();
    }

    private void hand(List<Fleet.Change> changes) {
        watchers.forEach(watcher -> watcher.offer(changes));
    }
}
