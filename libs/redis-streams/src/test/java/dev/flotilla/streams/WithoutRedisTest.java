package dev.flotilla.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.Redis;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fleet without Redis: nothing is tried, nothing counts as broken, and who sends learns at once to go another way. */
class WithoutRedisTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger attempts = new AtomicInteger();
    private final RedisClients none = new RedisClients() {
        @Override
        public Redis create() {
            attempts.incrementAndGet();
            throw new IllegalStateException("must not be asked");
        }

        @Override
        public boolean enabled() {
            return false;
        }
    };

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aChannelStaysClosedAndIsWell() throws Exception {
        InboundSettings settings = Settings.group("test:{none}").settings();
        ChannelStatus status = new ChannelStatus(settings.channel());
        InboundChannel channel = new InboundChannel(
                settings, none, context(), status, new InboundMeters(settings.channel(), new SimpleMeterRegistry()));
        CollectingSubscriber handler =
                new CollectingSubscriber(Long.MAX_VALUE, channel, status, CollectingSubscriber.DOES_NOTHING);
        channel.subscribe(handler);

        await().until(() -> status.health().up());

        assertThat(status.health().reason()).contains("no Redis");
        assertThat(handler.payloads()).isEmpty();
        channel.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(attempts).hasValue(0);
    }

    @Test
    void anAppendFailsAtOnce() {
        StreamAppender appender = new StreamAppender(vertx, none);

        assertThatThrownBy(
                        () -> appender.appendAll(List.of(new StreamAppender.Append("test", Map.of("json", "1"), 10))))
                .isInstanceOf(StreamException.class)
                .rootCause()
                .hasMessageContaining("fleet.redis.enabled");
        assertThat(attempts).hasValue(0);
        appender.close();
    }

    private ContextInternal context() {
        return ((VertxInternal) vertx).createEventLoopContext();
    }
}
