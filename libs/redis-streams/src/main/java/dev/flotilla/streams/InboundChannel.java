package dev.flotilla.streams;

import io.smallrye.reactive.messaging.providers.locals.ContextAwareMessage;
import io.smallrye.reactive.messaging.providers.locals.LocalContextMetadata;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * One incoming channel: reads when the handler asks and there is room, and hands out in order; {@link Outcomes} does the
 * rest. All state is confined to one event-loop context, so that nothing hops threads.
 */
final class InboundChannel implements Flow.Publisher<Message<?>>, Flow.Subscription {
    private static final long DRAIN_MILLIS_MAX = 1_500;
    private static final String FROM_THE_START = "0-0";

    private final InboundSettings settings;
    private final ContextInternal context;
    private final InboundMeters meters;
    private final EntrySource source;
    private final SourceConnection connection;
    private final HeldEntries held;
    private final Outcomes outcomes;
    private final List<Long> timers = new ArrayList<>();
    private final Promise<Void> ended;

    private Flow.@Nullable Subscriber<? super Message<?>> subscriber;
    private long demand;
    private boolean reading;
    private boolean handingOut;
    private boolean closed;
    private boolean ending;
    /** Where the look through this consumer's old entries goes on; null = it is done. */
    private @Nullable String backlogAfter = FROM_THE_START;

    InboundChannel(
            InboundSettings settings,
            RedisClients clients,
            ContextInternal context,
            ChannelStatus status,
            InboundMeters meters) {
        this.settings = settings;
        this.context = context;
        this.meters = meters;
        this.held = new HeldEntries(settings.maxInFlight());
        this.source =
                settings.group() == null ? new CursorSource(settings) : new GroupSource(settings, settings.group());
        this.connection = new SourceConnection(clients, context, source, status, this::connected);
        this.outcomes = new Outcomes(settings, context, source, connection, held, meters, this::settled);
        this.ended = context.promise();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Message<?>> wanted) {
        onContext(() -> {
            if (subscriber != null) {
                throw new IllegalStateException("channel " + settings.channel() + " has a subscriber already");
            }
            subscriber = wanted;
            wanted.onSubscribe(this);
            connection.open();
            timers.add(context.owner().setPeriodic(settings.claimEveryMillis(), _ -> onContext(this::claim)));
            timers.add(context.owner().setPeriodic(settings.metricsEveryMillis(), _ -> onContext(this::measure)));
        });
    }

    @Override
    public void request(long wanted) {
        onContext(() -> {
            demand = demand + wanted < 0 ? Long.MAX_VALUE : demand + wanted;
            pump();
        });
    }

    @Override
    public void cancel() {
        Future<Void> unused = close();
    }

    /** Stops reading, waits a bounded while for handlers at work, acknowledges what they did, gives the rest back. */
    Future<Void> close() {
        onContext(() -> {
            if (closed) {
                return;
            }
            closed = true;
            timers.forEach(context.owner()::cancelTimer);
            context.owner().setTimer(DRAIN_MILLIS_MAX, _ -> onContext(this::end));
            settled();
        });
        return ended.future();
    }

    private void settled() {
        if (!closed) {
            pump();
        } else if (held.unfinishedIds().size() == held.idsNotHandedOut().size()) {
            end();
        }
    }

    private void end() {
        if (ending) {
            return;
        }
        ending = true;
        outcomes.close().onComplete(_ -> {
            connection.close();
            ended.tryComplete();
        });
    }

    private void connected() {
        reading = false;
        backlogAfter = FROM_THE_START;
        outcomes.flush();
        pump();
    }

    /** Hands out what waits, and asks for more when nothing does. */
    private void pump() {
        if (handingOut || closed) {
            return;
        }
        handingOut = true;
        try {
            handOut();
        } finally {
            handingOut = false;
        }
        if (connection.ready() && !reading && demand > 0 && held.nothingWaits() && held.room() > 0 && !closed) {
            read();
        }
    }

    private void handOut() {
        Flow.Subscriber<? super Message<?>> to = Objects.requireNonNull(subscriber, "subscriber");
        while (demand > 0 && !closed) {
            @Nullable StreamEntry entry = held.handOut();
            if (entry == null) {
                return;
            }
            demand = demand == Long.MAX_VALUE ? demand : demand - 1;
            to.onNext(message(entry));
        }
    }

    private void read() {
        reading = true;
        int epoch = connection.epoch();
        @Nullable String backlog = backlogAfter;
        Future<Replies.Batch> batch =
                backlog == null ? source.read(Math.min(settings.count(), held.room())) : source.backlog(backlog);
        batch.onComplete(result -> {
            if (epoch != connection.epoch()) {
                return;
            }
            reading = false;
            if (result.failed()) {
                connection.broken(result.cause());
                return;
            }
            connection.works();
            backlogAfter = backlog == null ? null : lastId(result.result());
            take(result.result());
            pump();
        });
    }

    private static @Nullable String lastId(Replies.Batch page) {
        @Nullable
        String last = page.entries().isEmpty() ? null : page.entries().getLast().id();
        if (page.gone().isEmpty()
                || (last != null && StreamIds.compare(last, page.gone().getLast()) > 0)) {
            return last;
        }
        return page.gone().getLast();
    }

    private void take(Replies.Batch batch) {
        batch.gone().forEach(this::forget);
        for (StreamEntry entry : batch.entries()) {
            if (entry.deliveries() <= settings.maxDeliveries()) {
                held.take(entry);
            } else if (held.takeAsFailed(entry)) {
                outcomes.bury(entry, "delivered " + entry.deliveries() + " times without an answer");
            }
        }
    }

    /** A pending id whose entry was trimmed from the stream: nothing can be done with it but to acknowledge it. */
    private void forget(String id) {
        if (held.takeAsFailed(new StreamEntry(settings.stream(), id, 1, Map.of()))) {
            outcomes.finish(id);
        }
    }

    private Message<?> message(StreamEntry entry) {
        if (!settings.tracing()) {
            return Message.of(
                    entry.json(),
                    ContextAwareMessage.captureContextMetadata(entry),
                    () -> handled(entry.id()),
                    reason -> refused(entry, reason));
        }
        TraceCarrier.Handling trace = TraceCarrier.receive(entry);
        Metadata metadata = ContextAwareMessage.captureContextMetadata(entry, trace.metadata());
        metadata.get(LocalContextMetadata.class).ifPresent(local -> trace.enter((ContextInternal) local.context()));
        return Message.of(
                entry.json(),
                metadata,
                () -> {
                    trace.succeeded();
                    return handled(entry.id());
                },
                reason -> {
                    trace.failed(reason);
                    return refused(entry, reason);
                });
    }

    /** Completed at once: the framework waits for it before the next message, and one XACK serves many entries. */
    private CompletionStage<Void> handled(String id) {
        onContext(() -> outcomes.finish(id));
        return CompletableFuture.completedFuture(null);
    }

    private CompletionStage<Void> refused(StreamEntry entry, Throwable reason) {
        onContext(() -> outcomes.refuse(entry, reason));
        return CompletableFuture.completedFuture(null);
    }

    private void claim() {
        if (!connection.ready() || closed) {
            return;
        }
        int epoch = connection.epoch();
        source.refresh(held.unfinishedIds())
                .compose(_ -> source.dropDeadConsumers())
                .compose(_ -> claimSome())
                .onFailure(cause -> {
                    if (epoch == connection.epoch()) {
                        connection.broken(cause);
                    }
                });
    }

    private Future<Void> claimSome() {
        if (held.room() == 0 || closed) {
            return Future.succeededFuture();
        }
        return source.claimAbandoned(Math.min(settings.count(), held.room())).compose(claim -> {
            meters.claimed(claim.batch().entries().size());
            take(claim.batch());
            pump();
            return claim.more() ? claimSome() : Future.succeededFuture();
        });
    }

    private void measure() {
        if (!connection.ready()) {
            meters.blind();
        } else if (!closed) {
            source.depth().onSuccess(meters::measured).onFailure(_ -> meters.blind());
        }
    }

    private void onContext(Runnable task) {
        context.emit(null, _ -> task.run());
    }
}
