package dev.flotilla.streams;

import dev.flotilla.testkit.RedisControl;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A real Redis, a Vert.x, and channels on them that a test makes, drives and closes. */
final class RedisBench implements AutoCloseable {
    final RedisControl server = RedisControl.ofThisJvm();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Vertx vertx = Vertx.vertx();
    private final List<InboundChannel> channels = new ArrayList<>();
    private Redis client = client();

    RedisBench() {
        server.start();
        server.flush();
    }

    Redis client() {
        return Redis.createClient(vertx, server.url());
    }

    CollectingSubscriber open(InboundSettings settings, long demand) {
        return open(settings, demand, CollectingSubscriber.DOES_NOTHING);
    }

    CollectingSubscriber open(InboundSettings settings, long demand, Consumer<Message<?>> reaction) {
        ChannelStatus status = new ChannelStatus(settings.channel());
        InboundChannel channel = new InboundChannel(
                settings, this::client, context(), status, new InboundMeters(settings.channel(), meters));
        channels.add(channel);
        CollectingSubscriber subscriber = new CollectingSubscriber(demand, channel, status, reaction);
        channel.subscribe(subscriber);
        return subscriber;
    }

    io.vertx.core.impl.ContextInternal context() {
        return ((VertxInternal) vertx).createEventLoopContext();
    }

    String add(String stream, String json) {
        return call(Command.XADD, stream, "*", StreamFields.JSON, json).toString();
    }

    List<String> addAll(String stream, int from, int to) {
        List<Request> requests = new ArrayList<>();
        for (int i = from; i < to; i++) {
            requests.add(Request.cmd(Command.XADD)
                    .arg(stream)
                    .arg("*")
                    .arg(StreamFields.JSON)
                    .arg("" + i));
        }
        try {
            return client.batch(requests).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS).stream()
                    .map(Response::toString)
                    .toList();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    Response call(Command command, Object... args) {
        Request request = Request.cmd(command);
        for (Object arg : args) {
            request.arg(arg.toString());
        }
        try {
            return client.send(request)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(command + " " + List.of(args), e);
        }
    }

    long pending(String stream, String group) {
        return call(Command.XPENDING, stream, group).get(0).toLong();
    }

    List<StreamEntry> all(String stream) {
        return Replies.entries(stream, call(Command.XRANGE, stream, "-", "+")).entries();
    }

    @Override
    public void close() throws Exception {
        for (InboundChannel channel : channels) {
            channel.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        server.start();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
