package dev.flotilla.streams;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.vertx.core.impl.ContextInternal;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** Carries a trace through the field {@code traceparent}. Without an OpenTelemetry SDK its spans cost and record nothing. */
final class TraceCarrier {
    private static final String INSTRUMENTATION = "dev.flotilla.streams";
    private static final TextMapGetter<Map<String, String>> FIELDS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    };

    private TraceCarrier() {}

    /** The handling of one entry, as a span under the sender's. */
    record Handling(Context parent, Context current) {
        TracingMetadata metadata() {
            return TracingMetadata.with(current, parent);
        }

        void succeeded() {
            Span.fromContext(current).end();
        }

        void failed(Throwable reason) {
            Span.fromContext(current)
                    .setStatus(StatusCode.ERROR, String.valueOf(reason.getMessage()))
                    .end();
        }

        /** Makes it current on the message's own context, where the handler's logs and calls find it. */
        @SuppressWarnings(
                "MustBeClosed") // it ends with the message's context, unless it turns out to be bound to the thread
        void enter(ContextInternal messageContext) {
            messageContext.dispatch(() -> {
                Scope scope = current.makeCurrent();
                keep(messageContext, scope);
            });
        }

        /** A storage that is bound to the thread instead of the Vert.x context would leak into other messages. */
        private void keep(ContextInternal messageContext, Scope scope) {
            boolean[] leaks = new boolean[1];
            messageContext.unwrap().dispatch(() -> leaks[0] = Context.current() == current);
            if (leaks[0]) {
                scope.close();
            }
        }
    }

    static Handling receive(StreamEntry entry) {
        Context parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), entry.fields(), FIELDS);
        Span span = GlobalOpenTelemetry.getTracer(INSTRUMENTATION)
                .spanBuilder(entry.stream() + " process")
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(parent)
                .setAttribute("messaging.system", "redis")
                .setAttribute("messaging.destination.name", entry.stream())
                .setAttribute("messaging.message.id", entry.messageId())
                .startSpan();
        return new Handling(parent, parent.with(span));
    }

    /** Writes the trace of the message, or else of the caller, into the fields. */
    static void send(Message<?> message, Map<String, String> fields) {
        Context context = TracingMetadata.fromMessage(message)
                .map(TracingMetadata::getCurrentContext)
                .orElseGet(Context::current);
        inject(context, fields);
    }

    /** Writes the caller's trace into the fields, unless they carry one. */
    static void send(Map<String, String> fields) {
        if (!fields.containsKey(StreamFields.TRACEPARENT)) {
            inject(Context.current(), fields);
        }
    }

    private static void inject(Context context, Map<String, String> fields) {
        W3CTraceContextPropagator.getInstance().inject(context, fields, (carrier, key, value) -> {
            if (carrier != null) {
                carrier.put(key, value);
            }
        });
    }
}
