package dev.flotilla.store.outbox;

import org.jspecify.annotations.Nullable;

/**
 * A message to a Redis stream, as committed.
 *
 * @param stream key of the stream
 * @param type message type, e.g. {@code ControlChanged}
 * @param messageId unique; consumers recognise a repeated delivery by it
 * @param payload JSON
 * @param traceParent W3C trace context of the request that caused it
 */
public record OutboxMessage(
        String stream,
        String type,
        String messageId,
        String payload,
        @Nullable String traceParent) {}
