package dev.flotilla.hub.wiring;

import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.store.outbox.OutboxMessage;
import dev.flotilla.store.outbox.StreamSink;
import dev.flotilla.streams.RedisEnabled;
import dev.flotilla.streams.StreamFields;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Puts what the outbox holds into Redis, in order, in one round trip; in a fleet without Redis workers poll instead. */
@ApplicationScoped
class RedisStreamSink implements StreamSink {

    private final Redis redis;
    private final RedisEnabled enabled;

    RedisStreamSink(Redis redis, RedisEnabled enabled) {
        this.redis = redis;
        this.enabled = enabled;
    }

    @Override
    public Uni<Void> append(List<OutboxMessage> messages) {
        if (!enabled.value()) {
            return Uni.createFrom().voidItem();
        }
        return redis.batch(messages.stream().map(RedisStreamSink::request).toList())
                .replaceWithVoid();
    }

    private static Request request(OutboxMessage message) {
        Request request = Request.cmd(Command.XADD)
                .arg(message.stream())
                .arg("MAXLEN")
                .arg("~")
                .arg(StreamKeys.MAXLEN)
                .arg("*")
                .arg(StreamFields.JSON)
                .arg(message.payload())
                .arg(StreamFields.TYPE)
                .arg(message.type())
                .arg(StreamFields.MESSAGE_ID)
                .arg(message.messageId());
        String trace = message.traceParent();
        return trace == null ? request : request.arg(StreamFields.TRACEPARENT).arg(trace);
    }
}
