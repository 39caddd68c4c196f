package dev.flotilla.store.outbox;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A sink that keeps what it accepted and can be out of order; it answers on a thread of its own, as a client does. */
@Singleton
public class RecordedStream implements StreamSink {

    final List<OutboxMessage> accepted = new CopyOnWriteArrayList<>();
    final AtomicBoolean away = new AtomicBoolean();

    @Override
    public Uni<Void> append(List<OutboxMessage> messages) {
        return Uni.createFrom()
                .completionStage(() -> CompletableFuture.runAsync(() -> {
                    if (away.get()) {
                        throw new IllegalStateException("redis is away");
                    }
                    accepted.addAll(messages);
                }));
    }

    List<String> ids(String prefix) {
        List<String> ids = new ArrayList<>();
        accepted.forEach(m -> ids.add(m.messageId()));
        ids.removeIf(id -> !id.startsWith(prefix));
        return ids;
    }
}
