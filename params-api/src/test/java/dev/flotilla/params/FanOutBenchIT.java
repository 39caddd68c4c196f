package dev.flotilla.params;

import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.store.outbox.OutboxMessage;
import dev.flotilla.store.outbox.OutboxRelay;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A benchmark, not a test: how long an emergency stop of 1 000 bots takes from the request to a worker that reads the stream, and how
 * long its commands need from the commit on, against a bare XADD and XREAD of the same bytes on the same Redis.
 * {@code ./mvnw -pl params-api -am test -Dbench -Dtest=FanOutBenchIT -Dsurefire.failIfNoSpecifiedTests=false}
 */
@ParamsApiTest
@Tag("bench")
class FanOutBenchIT {

    private static final int BOTS = 1_000;
    private static final int WARM = 150;
    private static final int TIMES = 200;
    private static final int REQUESTS = 60;
    private static final String RAW = "bench:raw";
    private static final long PATIENCE_MILLIS = 20_000;
    /** Until the reader blocks in Redis. */
    private static final long SETTLE_MILLIS = 25;

    @Inject
    RedisDataSource redis;

    @Inject
    OutboxRelay relay;

    @TestHTTPResource("/api/v1/commands")
    URI url;

    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Double> answers = new ArrayList<>();

    @Test
    void fansOut() {
        fleet();
        String stop = commandJson();
        measure(RAW, WARM, i -> raw(stop));
        measure(StreamKeys.COMMANDS, WARM, i -> push("warm-" + i, stop));
        List<Double> bare = measure(RAW, TIMES, i -> raw(stop));
        List<Double> fanOut = measure(StreamKeys.COMMANDS, TIMES, i -> push("bench-" + i, stop));
        measure(StreamKeys.COMMANDS, REQUESTS, i -> request("warm-stop-" + i));
        answers.clear();
        List<Double> whole = measure(StreamKeys.COMMANDS, REQUESTS, i -> request("stop-" + i));
        System.out.printf(
                Locale.ROOT,
                "BENCH fan_out bots=%d bytes=%d raw_median_ms=%.2f fan_out_median_ms=%.2f ratio=%.2f raw_p99_ms=%.2f fan_out_p99_ms=%.2f%n",
                BOTS,
                stop.length(),
                median(bare),
                median(fanOut),
                median(fanOut) / median(bare),
                p99(bare),
                p99(fanOut));
        System.out.printf(
                Locale.ROOT,
                "BENCH command bots=%d request_to_worker_median_ms=%.1f max_ms=%.1f answer_median_ms=%.1f fsync=%s%n",
                BOTS,
                median(whole),
                whole.stream().max(Double::compare).orElseThrow(),
                median(answers),
                Hub.query("show fsync").getFirst());
    }

    private static void fleet() {
        Hub.update("insert into fleet.bot_group (group_name, updated_by) values ('load', 'test')");
        Hub.unchecked(
                "insert into fleet.bot (bot_id, name, strategy_id, pool, symbols, venue, venue_account, account_type,"
                        + " starting_equity, created_by, group_name) select 'load-' || i, 'load-' || i, 'moneysharks', 'moneysharks',"
                        + " '{BTCUSDT}', 'paper', 'm-' || i, 'demo', 1000, 'test', 'load' from generate_series(1, "
                        + BOTS + ") i");
        String ofLoad = " from fleet.bot where group_name = 'load'";
        Hub.unchecked("insert into fleet.bot_param (bot_id, version, params, updated_by) select bot_id, 1, '{}', 'test'"
                + ofLoad);
        Hub.unchecked("insert into fleet.bot_control (bot_id, status, version, reason, updated_by)"
                + " select bot_id, 'RUNNING', 1, 'test', 'test'" + ofLoad);
        Hub.unchecked(
                "insert into fleet.bot_instance (bot_id, pool, desired_status, control_version, actual_status, generation,"
                        + " worker_id) select bot_id, 'moneysharks', 'RUNNING', 1, 'RUNNING', 1, 'worker-1'" + ofLoad);
        Hub.update("analyze");
    }

    /** As the API puts it into the stream, taken from there. */
    private String commandJson() {
        CompletableFuture<String> seen = reading(StreamKeys.COMMANDS);
        settle(() -> request("model"));
        String entry = seen.join();
        return entry.substring(entry.indexOf('{'), entry.lastIndexOf('}') + 1);
    }

    /** Milliseconds from the begin of the work to the moment when a blocked reader of the stream has the entry. */
    private List<Double> measure(String stream, int times, IntConsumer work) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            int turn = i;
            CompletableFuture<Long> arrived = reading(stream).thenApply(_ -> System.nanoTime());
            long began = settle(() -> work.accept(turn));
            millis.add((arrived.join() - began) / 1e6);
        }
        return millis;
    }

    private CompletableFuture<String> reading(String stream) {
        return CompletableFuture.supplyAsync(
                () -> String.valueOf(redis.execute("XREAD", "BLOCK", "" + PATIENCE_MILLIS, "STREAMS", stream, "$")),
                task -> Thread.ofPlatform().start(task));
    }

    private long settle(Runnable work) {
        long[] began = new long[1];
        try {
            later.schedule(
                            () -> {
                                began[0] = System.nanoTime();
                                work.run();
                            },
                            SETTLE_MILLIS,
                            TimeUnit.MILLISECONDS)
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the work of the benchmark failed", e);
        }
        return began[0];
    }

    private void raw(String json) {
        redis.execute("XADD", RAW, "MAXLEN", "~", "1000", "*", "json", json, "type", FleetCommand.TYPE);
    }

    /** What follows the commit of a command. */
    private void push(String id, String json) {
        relay.push(List.of(new OutboxMessage(StreamKeys.COMMANDS, FleetCommand.TYPE, id, json, null)));
    }

    private void request(String id) {
        String body =
                "{\"commandId\":\"" + id + "\",\"kind\":\"EMERGENCY_STOP\",\"scope\":\"group\",\"target\":\"load\","
                        + "\"confirm\":\"EMERGENCY_STOP\",\"options\":{\"flatten\":true}}";
        long began = System.nanoTime();
        try {
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(url)
                            .header("Authorization", "Bearer " + Api.adminToken())
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() != 202) {
                throw new IllegalStateException("command " + id + " got " + answer.statusCode());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answers.add((System.nanoTime() - began) / 1e6);
        later.execute(() -> Hub.update("update fleet.command_ack set status = 'DONE' where command_id = '" + id
                + "'; update fleet.fleet_command set finished_at = now() where command_id = '" + id + "'"));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double p99(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() * 99 / 100);
    }
}
