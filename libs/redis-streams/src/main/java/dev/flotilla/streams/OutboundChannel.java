package dev.flotilla.streams;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.providers.helpers.MultiUtils;
import io.smallrye.reactive.messaging.providers.helpers.SenderProcessor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** One outgoing channel: appends each message, acknowledges it when Redis has it, refuses it when not. Bounded in flight. */
final class OutboundChannel {
    private static final Logger LOG = Logger.getLogger(OutboundChannel.class);

    private final RedisStreamsConnectorOutgoingConfiguration config;
    private final SendLink link;
    private final Flow.Subscriber<? extends Message<?>> subscriber;

    OutboundChannel(RedisStreamsConnectorOutgoingConfiguration config, SendLink link) {
        this.config = config;
        this.link = link;
        if (config.getMaxInFlight() < 1 || config.getMaxlen() < 1) {
            throw new IllegalArgumentException(
                    "mp.messaging.outgoing." + config.getChannel() + ": max-in-flight and maxlen must be >= 1, were "
                            + config.getMaxInFlight() + " and " + config.getMaxlen());
        }
        SenderProcessor sender = new SenderProcessor(config.getMaxInFlight(), true, this::send);
        this.subscriber = MultiUtils.via(
                sender,
                messages -> messages.onFailure()
                        .invoke(cause -> LOG.errorf(
                                cause, "the channel's messages ended with a failure channel=%s", config.getChannel())));
    }

    Flow.Subscriber<? extends Message<?>> subscriber() {
        return subscriber;
    }

    void close() {
        link.close();
    }

    private Uni<Void> send(Message<?> message) {
        Optional<OutgoingEntry> wanted = message.getMetadata(OutgoingEntry.class);
        String stream =
                wanted.map(OutgoingEntry::stream).orElse(config.getStream().orElse(config.getChannel()));
        Map<String, String> fields = fields(message, wanted);
        return Uni.createFrom()
                .completionStage(() -> link.send(Appends.append(stream, config.getMaxlen(), fields))
                        .toCompletionStage())
                .onItemOrFailure()
                .transformToUni((_, failure) -> Uni.createFrom()
                        .completionStage(
                                failure == null
                                        ? message.ack()
                                        : message.nack(new StreamException("cannot append to " + stream, failure))));
    }

    private Map<String, String> fields(Message<?> message, Optional<OutgoingEntry> wanted) {
        Map<String, String> fields = new LinkedHashMap<>();
        wanted.ifPresent(entry -> fields.putAll(entry.fields()));
        wanted.map(OutgoingEntry::type)
                .or(config::getMessageType)
                .ifPresent(type -> fields.put(StreamFields.TYPE, type));
        wanted.map(OutgoingEntry::messageId).ifPresent(id -> fields.put(StreamFields.MESSAGE_ID, id));
        if (config.getTracingEnabled()) {
            TraceCarrier.send(message, fields);
        }
        fields.put(StreamFields.JSON, json(message.getPayload()));
        return fields;
    }

    private static String json(Object payload) {
        return switch (payload) {
            case String text -> text;
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            case Buffer buffer -> buffer.toString(StandardCharsets.UTF_8);
            default -> Json.encode(payload);
        };
    }
}
