package dev.flotilla.streams;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Measures, by hand, entries per second through one channel; not a test. */
final class Throughput {
    private static final int ENTRIES = 200_000;
    private static final String STREAM = "bench:{x}";

    public static void main(String[] args) throws Exception {
        for (int round = 0; round < 3; round++) {
            try (RedisBench redis = new RedisBench()) {
                System.out.printf("append %,d/s%n", append(redis));
                System.out.printf(
                        "group consume %,d/s%n",
                        consume(redis, Settings.group(STREAM).settings()));
                System.out.printf(
                        "cursor consume %,d/s%n",
                        consume(redis, Settings.everyone(STREAM).startId("0").settings()));
            }
        }
        System.exit(0);
    }

    private static long append(RedisBench redis) throws Exception {
        SendLink link = new SendLink(redis::client, redis.context(), new ChannelStatus("bench"), 5_000).open();
        Map<String, String> fields = Map.of(
                "type",
                "Bench",
                "json",
                "{\"botId\":\"moneysharks-btc\",\"n\":123456,\"text\":\"" + "x".repeat(50) + "\"}");
        long start = System.nanoTime();
        for (int sent = 0; sent < ENTRIES; sent += 250) {
            List<Future<?>> batch = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                batch.add(link.send(Appends.append(STREAM, 1_000_000, fields)));
            }
            Future.all(batch).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        link.close();
        return perSecond(start);
    }

    private static long consume(RedisBench redis, InboundSettings settings) throws Exception {
        CountDownLatch done = new CountDownLatch(ENTRIES);
        long start = System.nanoTime();
        CollectingSubscriber handler = redis.open(settings, Long.MAX_VALUE, message -> {
            message.ack();
            done.countDown();
        });
        handler.keep = false;
        done.await(60, TimeUnit.SECONDS);
        long rate = perSecond(start);
        handler.close();
        return rate;
    }

    private static long perSecond(long startNanos) {
        return ENTRIES * Duration.ofSeconds(1).toNanos() / (System.nanoTime() - startNanos);
    }
}
