package dev.flotilla.worker.command.adapter;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.streams.StreamAppender;
import dev.flotilla.streams.StreamException;
import dev.flotilla.streams.StreamFields;
import dev.flotilla.worker.command.CommandAckPath;
import dev.flotilla.worker.peer.WireJson;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Answers to commands through the stream of acks. */
public final class RedisCommandAcks implements CommandAckPath {

    private static final Logger LOG = Logger.getLogger(RedisCommandAcks.class);

    private final StreamAppender appender;
    private final Supplier<String> ids;

    public RedisCommandAcks(StreamAppender appender, Supplier<String> ids) {
        this.appender = appender;
        this.ids = ids;
    }

    @Override
    public boolean send(CommandAck.Batch acks) {
        try {
            appender.append(
                    StreamKeys.ACKS,
                    Map.of(
                            StreamFields.TYPE,
                            CommandAck.Batch.TYPE,
                            StreamFields.MESSAGE_ID,
                            ids.get(),
                            StreamFields.JSON,
                            WireJson.text(acks)),
                    StreamKeys.MAXLEN);
            return true;
        } catch (StreamException e) {
            LOG.warnf(
                    "answers not taken by Redis answers=%d cause=%s",
                    acks.acks().size(), e.getMessage());
            return false;
        }
    }
}
