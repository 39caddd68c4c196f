package dev.flotilla.store.outbox;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where the relay puts messages: each service adapts it to its Redis client. */
public interface StreamSink {

    /** Completes when Redis has accepted all of them in order; fails otherwise, and they are offered again. */
    Uni<Void> append(List<OutboxMessage> messages);
}
