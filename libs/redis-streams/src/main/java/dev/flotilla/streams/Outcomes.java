package dev.flotilla.streams;

import io.vertx.core.Future;
import io.vertx.core.impl.ContextInternal;
import java.util.List;

/**
 * What becomes of entries that were handed out: acknowledged in batches, delivered again after a while, or buried in the
 * dead-letter stream. Whatever Redis does not confirm is tried again for as long as the channel lives. Confined to the
 * channel's context.
 */
final class Outcomes {
    private static final int ACK_BATCH_MAX = 256;
    private static final long TRY_AGAIN_MILLIS = 500;

    /** Told, on the context, when there is room for more or something to hand out. */
    interface Listener {
        void settled();
    }

    private final InboundSettings settings;
    private final ContextInternal context;
    private final EntrySource source;
    private final SourceConnection connection;
    private final HeldEntries held;
    private final InboundMeters meters;
    private final Listener listener;
    private boolean flushPlanned;
    private boolean closed;

    Outcomes(
            InboundSettings settings,
            ContextInternal context,
            EntrySource source,
            SourceConnection connection,
            HeldEntries held,
            InboundMeters meters,
            Listener listener) {
        this.settings = settings;
        this.context = context;
        this.source = source;
        this.connection = connection;
        this.held = held;
        this.meters = meters;
        this.listener = listener;
    }

    /** The entry needs no more work. */
    void finish(String id) {
        if (!held.finish(id)) {
            return;
        }
        if (held.doneCount() >= ACK_BATCH_MAX) {
            flush();
        } else {
            planFlush(settings.ackFlushMillis());
        }
        listener.settled();
    }

    /** The handler failed: once more, or never again. */
    void refuse(StreamEntry entry, Throwable reason) {
        if (!held.fail(entry.id())) {
            return;
        }
        if (entry.deliveries() >= settings.maxDeliveries()) {
            bury(entry, reason.toString());
        } else {
            meters.retrying(entry, reason, settings.redeliveryDelayMillis());
            later(settings.redeliveryDelayMillis(), () -> again(entry));
        }
        listener.settled();
    }

    /** First into the dead-letter stream, then acknowledged: a crash in between leaves it there twice, never nowhere. */
    void bury(StreamEntry entry, String reason) {
        connection.write(Appends.bury(settings, entry, reason)).onComplete(result -> {
            if (result.failed()) {
                later(TRY_AGAIN_MILLIS, () -> bury(entry, reason));
            } else {
                meters.buried(entry, settings.deadStream(), reason);
                finish(entry.id());
            }
        });
    }

    /** Sends the acknowledgements gathered so far. */
    void flush() {
        flushPlanned = false;
        if (held.doneCount() == 0 || !connection.ready()) {
            return;
        }
        List<String> ids = held.takeDone();
        source.acknowledge(ids).onComplete(result -> {
            if (result.succeeded()) {
                held.acknowledged(ids);
            } else {
                held.acknowledgeLater(ids);
                planFlush(TRY_AGAIN_MILLIS);
            }
        });
    }

    /** The last acknowledgements, then everything that no handler has goes to other consumers at once. */
    Future<Void> close() {
        closed = true;
        if (!connection.ready()) {
            return Future.succeededFuture();
        }
        List<String> done = held.takeDone();
        Future<Void> acknowledged = done.isEmpty() ? Future.succeededFuture() : source.acknowledge(done);
        return acknowledged.compose(_ -> source.release(held.idsNotHandedOut()));
    }

    private void again(StreamEntry entry) {
        if (!connection.ready()) {
            later(TRY_AGAIN_MILLIS, () -> again(entry));
            return;
        }
        source.again(entry).onComplete(result -> {
            if (result.failed()) {
                later(TRY_AGAIN_MILLIS, () -> again(entry));
            } else if (result.result().isPresent()) {
                held.retry(result.result().get());
                listener.settled();
            } else {
                finish(entry.id());
            }
        });
    }

    private void planFlush(long delayMillis) {
        if (!flushPlanned) {
            flushPlanned = true;
            later(delayMillis, this::flush);
        }
    }

    private void later(long millis, Runnable task) {
        if (!closed) {
            context.owner().setTimer(Math.max(1, millis), _ -> context.emit(null, _ -> run(task)));
        }
    }

    private void run(Runnable task) {
        if (!closed) {
            task.run();
        }
    }
}
