package dev.flotilla.worker.memory.adapter;

import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.streams.StreamAppender;
import dev.flotilla.streams.StreamException;
import dev.flotilla.streams.StreamFields;
import dev.flotilla.worker.memory.MemoryNews;
import dev.flotilla.worker.peer.WireJson;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** An event of the fleet; beside Redis the heartbeat says that the worker is cordoned. */
public final class RedisMemoryNews implements MemoryNews {

    private static final Logger LOG = Logger.getLogger(RedisMemoryNews.class);

    private final StreamAppender appender;
    private final Supplier<String> ids;
    private final String workerId;
    private final InstantSource wall;

    public RedisMemoryNews(StreamAppender appender, Supplier<String> ids, String workerId, InstantSource wall) {
        this.appender = appender;
        this.ids = ids;
        this.workerId = workerId;
        this.wall = wall;
    }

    @Override
    public void recycling(String cause, int bots) {
        String id = ids.get();
        FleetEvent event = new FleetEvent(
                id,
                FleetEvent.WORKER_RECYCLING,
                null,
                wall.instant(),
                Map.of("workerId", workerId, "cause", cause, "bots", Integer.toString(bots)));
        try {
            appender.append(
                    StreamKeys.EVENTS,
                    Map.of(
                            StreamFields.TYPE,
                            FleetEvent.WORKER_RECYCLING,
                            StreamFields.MESSAGE_ID,
                            id,
                            StreamFields.JSON,
                            WireJson.text(event)),
                    StreamKeys.MAXLEN);
        } catch (StreamException e) {
            LOG.warnf("event not taken by Redis type=%s cause=%s", FleetEvent.WORKER_RECYCLING, e.getMessage());
        }
    }
}
