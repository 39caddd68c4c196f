package dev.flotilla.params.command.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.params.command.AckDesk;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.streams.StreamEntry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Answers from the stream, acknowledged once they are committed. The hub's acks of tasks are on it too and pass by. */
@ApplicationScoped
public class AcksChannel {

    private static final Logger LOG = Logger.getLogger(AcksChannel.class);

    private final AckDesk desk;
    private final ObjectMapper json;

    AcksChannel(AckDesk desk, ObjectMapper json) {
        this.desk = desk;
        this.json = json;
    }

    @Incoming("acks")
    @RunOnVirtualThread
    void heard(String payload, StreamEntry entry) {
        if (entry.type().filter(CommandAck.Batch.TYPE::equals).isPresent()) {
            take(payload);
        }
    }

    private void take(String payload) {
        try {
            if (desk.take(json.readValue(payload, CommandAck.Batch.class)) instanceof Outcome.Refused<?> refused) {
                LOG.warnf("acks not taken cause=%s", refused.refusal().message());
            }
        } catch (JsonProcessingException e) {
            // Coming again will not help; the worker is asked again, because the target stays open.
            LOG.warnf("acks cannot be read, is the worker of another build? cause=%s", e.getOriginalMessage());
        }
    }
}
