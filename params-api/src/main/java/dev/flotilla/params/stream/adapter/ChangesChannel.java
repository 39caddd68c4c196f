package dev.flotilla.params.stream.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.params.stream.ChangeFeed;
import dev.flotilla.params.stream.ReplicaId;
import dev.flotilla.params.stream.Replicas;
import dev.flotilla.streams.StreamAppender;
import dev.flotilla.streams.StreamException;
import dev.flotilla.streams.StreamFields;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** A short stream between replicas: each tells what it stored and skips what it told itself. */
@ApplicationScoped
public class ChangesChannel implements Replicas {

    /** @param replica who tells */
    public record News(String replica, List<Fleet.Change> changes) {}

    private static final Logger LOG = Logger.getLogger(ChangesChannel.class);
    private static final String TYPE = "Changes";
    private static final long ENTRIES_MAX = 100;

    private final StreamAppender appender;
    private final Instance<ChangeFeed> feed;
    private final ObjectMapper json;
    private final String self;

    ChangesChannel(StreamAppender appender, Instance<ChangeFeed> feed, ObjectMapper json, ReplicaId self) {
        this.appender = appender;
        this.feed = feed;
        this.json = json;
        this.self = self.value();
    }

    @Override
    public void tell(List<Fleet.Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        try {
            String news = json.writeValueAsString(new News(self, changes));
            appender.append(StreamKeys.CHANGES, Map.of(StreamFields.TYPE, TYPE, StreamFields.JSON, news), ENTRIES_MAX);
        } catch (StreamException e) {
            LOG.debugf("other replicas do not hear of changes now cause=%s", e.getMessage());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot print changes", e);
        }
    }

    @Incoming("changes")
    void heard(String payload) {
        try {
            News news = json.readValue(payload, News.class);
            if (!news.replica().equals(self)) {
                news.changes().forEach(feed.get()::deliver);
            }
        } catch (JsonProcessingException e) {
            LOG.warnf(
                    "changes of another replica cannot be read, is it of another build? cause=%s",
                    e.getOriginalMessage());
        }
    }
}
