package dev.flotilla.hub.deadletter;

import dev.flotilla.contracts.redis.StreamKeys;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Tells of what others could not handle. Of the leading hub only. */
public final class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int LIMIT = 64;

    private final DeadLetterReader reader;
    private final DeadLetterStore store;
    private final Supplier<List<String>> pools;

    /** @param pools whose tasks are watched */
    public DeadLetters(DeadLetterReader reader, DeadLetterStore store, Supplier<List<String>> pools) {
        this.reader = reader;
        this.store = store;
        this.pools = pools;
    }

    public void look() {
        Set<String> streams =
                new TreeSet<>(Set.of(StreamKeys.ACKS, StreamKeys.HEARTBEATS, StreamKeys.EVENTS, StreamKeys.COMMANDS));
        pools.get().forEach(pool -> streams.add(StreamKeys.tasks(pool)));
        List<DeadLetter.Entry> found = reader.read(streams, LIMIT);
        found.forEach(this::tell);
        if (!found.isEmpty()) {
            reader.done(found);
        }
    }

    private void tell(DeadLetter.Entry entry) {
        if (DeadLetter.BURIED.equals(entry.type())) {
            return; // told when it was buried
        }
        LOG.warnf(
                "dead letter stream=%s entryId=%s type=%s reason=%s",
                entry.stream(), entry.entryId(), entry.type(), entry.reason());
        store.tell(entry);
    }
}
