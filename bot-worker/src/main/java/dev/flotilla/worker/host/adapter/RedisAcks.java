package dev.flotilla.worker.host.adapter;

import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.streams.StreamAppender;
import dev.flotilla.streams.StreamException;
import dev.flotilla.streams.StreamFields;
import dev.flotilla.worker.host.AckPath;
import dev.flotilla.worker.peer.WireJson;
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
        try {
            appender.append(
                    StreamKeys.ACKS,
                    Map.of(
                            StreamFields.TYPE,
                            "TaskAck",
                            StreamFields.MESSAGE_ID,
                            ids.get(),
                            StreamFields.JSON,
                            WireJson.text(ack)),
                    StreamKeys.MAXLEN);
            return true;
        } catch (StreamException e) {
            LOG.warnf("ack not taken by Redis botId=%s cause=%s", ack.botId(), e.getMessage());
            return false;
        }
    }
}
