package dev.flotilla.worker.heartbeat.adapter;

import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.streams.StreamAppender;
import dev.flotilla.streams.StreamException;
import dev.flotilla.streams.StreamFields;
import dev.flotilla.worker.heartbeat.HeartbeatPath;
import dev.flotilla.worker.peer.WireJson;
import java.util.Map;
import java.util.function.Supplier;

/** Heartbeats through their stream. */
public final class RedisHeartbeats implements HeartbeatPath {

    private static final long MAXLEN = 10_000;

    private final StreamAppender appender;
    private final Supplier<String> ids;

    public RedisHeartbeats(StreamAppender appender, Supplier<String> ids) {
        this.appender = appender;
        this.ids = ids;
    }

    @Override
    public boolean send(WorkerHeartbeat heartbeat) {
        try {
            appender.append(
                    StreamKeys.HEARTBEATS,
                    Map.of(
                            StreamFields.TYPE,
                            "WorkerHeartbeat",
                            StreamFields.MESSAGE_ID,
                            ids.get(),
                            StreamFields.JSON,
                            WireJson.text(heartbeat)),
                    MAXLEN);
            return true;
        } catch (StreamException e) {
            return false;
        }
    }
}
