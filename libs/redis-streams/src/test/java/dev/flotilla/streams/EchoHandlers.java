package dev.flotilla.streams;

import io.opentelemetry.api.trace.Span;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Handlers as a service writes them: one on virtual threads, one with the message and its metadata. */
@Singleton
class EchoHandlers {
    final List<String> words = new CopyOnWriteArrayList<>();
    final List<StreamEntry> entries = new CopyOnWriteArrayList<>();
    final List<String> traces = new CopyOnWriteArrayList<>();
    final List<String> currentTraces = new CopyOnWriteArrayList<>();
    volatile boolean safeContext;

    @Incoming("echo")
    @RunOnVirtualThread
    void word(String json) {
        words.add(json);
        currentTraces.add(Span.current().getSpanContext().getTraceId());
        if (json.contains("poison")) {
            throw new IllegalArgumentException("cannot handle " + json);
        }
    }

    @Incoming("everyone")
    CompletionStage<Void> entry(Message<String> message) {
        safeContext = VertxContext.isDuplicatedContext(Vertx.currentContext());
        VertxContextSafetyToggle.validateContextIfExists("unmarked", "unsafe");
        message.getMetadata(StreamEntry.class).ifPresent(entries::add);
        traces.add(io.smallrye.reactive.messaging.TracingMetadata.fromMessage(message)
                .map(trace -> Span.fromContext(trace.getCurrentContext())
                        .getSpanContext()
                        .getTraceId())
                .orElse(""));
        return message.ack();
    }
}
