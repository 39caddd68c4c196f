package dev.flotilla.params.wiring;

import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.store.outbox.OutboxMessage;
import dev.flotilla.store.outbox.StreamSink;
import dev.flotilla.streams.RedisEnabled;
import dev.flotilla.streams.StreamAppender;
import dev.flotilla.streams.StreamFields;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The outbox's messages as entries of Redis streams; in a fleet without Redis nobody waits for them: readers poll. */
@ApplicationScoped
public class AppenderSink implements StreamSink {

    private final StreamAppender appender;
    private final RedisEnabled redis;

    AppenderSink(StreamAppender appender, RedisEnabled redis) {
        this.appender = appender;
        this.redis = redis;
    }

    @Override
    public Uni<Void> append(List<OutboxMessage> messages) {
        if (!redis.value()) {
            return Uni.createFrom().voidItem();
        }
        List<StreamAppender.Append> batch =
                messages.stream().map(AppenderSink::entry).toList();
        return Uni.createFrom()
                .item(() -> appender.appendAll(batch))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .replaceWithVoid();
    }

    private static StreamAppender.Append entry(OutboxMessage message) {
        Map<String, String> fields = new HashMap<>();
        fields.put(StreamFields.TYPE, message.type());
        fields.put(StreamFields.MESSAGE_ID, message.messageId());
        fields.put(StreamFields.JSON, message.payload());
        if (message.traceParent() != null) {
            fields.put(StreamFields.TRACEPARENT, message.traceParent());
        }
        return new StreamAppender.Append(message.stream(), fields, StreamKeys.MAXLEN);
    }
}
