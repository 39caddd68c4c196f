package dev.flotilla.worker.host.adapter;

import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.streams.StreamAppender;
import dev.flotilla.streams.StreamException;
import dev.flotilla.streams.StreamFields;
import dev.flotilla.worker.host.AckPath;
import dev.flotilla.worker.peer.WireJson;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Acks through their stream. */
public final class RedisAcks implements AckPath {

    private static final Logger LOG = Logger.getLogger(RedisAcks.class);

    private final StreamAppender appender;
    private final Supplier<String> ids;

    public RedisAcks(StreamAppender appender, Supplier<String> ids) {
        this.appender = appender;
        this.ids = ids;
    }

    @Override
    public boolean send(TaskAck ack) {
        return sendAll(List.of(ack));
    }

    @Override
    public boolean sendAll(List<TaskAck> acks) {
        try {
            appender.appendAll(acks.stream().map(this::entry).toList());
            return true;
        } catch (StreamException e) {
            LOG.warnf("acks not taken by Redis acks=%d cause=%s", acks.size(), e.getMessage());
            return false;
        }
    }

    private StreamAppender.Append entry(TaskAck ack) {
        Map<String, String> fields = Map.of(
                StreamFields.TYPE,
                "TaskAck",
                StreamFields.MESSAGE_ID,
                ids.get(),
                StreamFields.JSON,
                WireJson.text(ack));
        return new StreamAppender.Append(StreamKeys.ACKS, fields, StreamKeys.MAXLEN);
    }
}
