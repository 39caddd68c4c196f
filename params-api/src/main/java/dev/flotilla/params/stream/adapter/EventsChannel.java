package dev.flotilla.params.stream.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.params.stream.ChangeFeed;
import dev.flotilla.params.stream.EventNews;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** The fleet's events, read by every replica from its own place: whoever watches here sees what happened elsewhere. */
@ApplicationScoped
public class EventsChannel {

    private static final Logger LOG = Logger.getLogger(EventsChannel.class);

    private final ChangeFeed feed;
    private final ObjectMapper json;

    EventsChannel(ChangeFeed feed, ObjectMapper json) {
        this.feed = feed;
        this.json = json;
    }

    @Incoming("events")
    void event(String payload) {
        try {
            feed.deliver(EventNews.of(json.readValue(payload, FleetEvent.class)));
        } catch (JsonProcessingException e) {
            // Nobody can handle it better later: said once, skipped.
            LOG.warnf("event cannot be read, watchers do not see it cause=%s", e.getOriginalMessage());
        }
    }
}
