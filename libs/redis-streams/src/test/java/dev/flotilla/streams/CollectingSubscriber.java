package dev.flotilla.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The handler side of a channel, in the hands of a test. */
final class CollectingSubscriber implements Flow.Subscriber<Message<?>> {
    static final Consumer<Message<?>> ACKNOWLEDGES = Message::ack;
    static final Consumer<Message<?>> DOES_NOTHING = message -> {};

    final List<Message<?>> messages = new CopyOnWriteArrayList<>();
    final ChannelStatus status;
    private final long firstDemand;
    private final InboundChannel channel;
    volatile boolean keep = true;
    volatile Consumer<Message<?>> reaction;
    private volatile Flow.Subscription subscription;

    /** @param reaction to each message, from the first one on */
    CollectingSubscriber(
            long firstDemand, InboundChannel channel, ChannelStatus status, Consumer<Message<?>> reaction) {
        this.firstDemand = firstDemand;
        this.channel = channel;
        this.status = status;
        this.reaction = reaction;
    }

    static Consumer<Message<?>> refuses(String reason) {
        return message -> message.nack(new IllegalStateException(reason));
    }

    void request(long more) {
        subscription.request(more);
    }

    void close() throws Exception {
        channel.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    List<String> payloads() {
        return messages.stream().map(message -> (String) message.getPayload()).toList();
    }

    StreamEntry entry(int index) {
        return messages.get(index).getMetadata(StreamEntry.class).orElseThrow();
    }

    List<Long> deliveries() {
        return messages.stream()
                .map(m -> m.getMetadata(StreamEntry.class).orElseThrow().deliveries())
                .toList();
    }

    CollectingSubscriber awaitCount(int count) {
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(messages).hasSizeGreaterThanOrEqualTo(count));
        return this;
    }

    CollectingSubscriber awaitConnected() {
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> status.health().up());
        return this;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(firstDemand);
    }

    @Override
    public void onNext(Message<?> message) {
        if (keep) {
            messages.add(message);
        }
        reaction.accept(message);
    }

    @Override
    public void onError(Throwable failure) {
        throw new AssertionError("a channel never fails for good", failure);
    }

    @Override
    public void onComplete() {
        throw new AssertionError("a channel never ends by itself");
    }
}
