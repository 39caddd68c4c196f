package dev.flotilla.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.flotilla.contracts.lease.LeaseClaim;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.contracts.task.TaskAck;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** All workers of a pool in one: takes tasks from the pool's stream as fast as they come. */
final class PoolOfWorkers implements AutoCloseable {

    private static final int COUNT = 256;
    private static final int CLAIMS_AT_ONCE = 32;
    private static final int SENDS_AT_ONCE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Redis redis;
    private final Fleet fleet;
    private final String pool;
    private final AtomicInteger answered = new AtomicInteger();
    private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Semaphore claims = new Semaphore(CLAIMS_AT_ONCE);
    private final Semaphore sends = new Semaphore(SENDS_AT_ONCE);
    private final ObjectMapper mapper =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private volatile boolean over;

    PoolOfWorkers(Redis redis, Fleet fleet, String pool) {
        this.redis = redis;
        this.fleet = fleet;
        this.pool = pool;
        fleet.redis(Command.DEL, StreamKeys.tasks(pool));
        fleet.redis(Command.XGROUP, "CREATE", StreamKeys.tasks(pool), StreamKeys.GROUP_WORKERS, "$", "MKSTREAM");
    }

    /** Answers each task at once, as one of a bot that runs. */
    void answer() {
        tasks.execute(() -> take(batch -> {
            List<Request> out = new ArrayList<>();
            batch.forEach(task -> out.add(ack(task, workerOf(task))));
            send(out);
            answered.addAndGet(batch.size());
        }));
    }

    /** Claims each task from the hub and answers that the bot runs. */
    void start(int hubPort) {
        URI claim = URI.create("http://127.0.0.1:" + hubPort + "/internal/v1/leases/claim");
        tasks.execute(() -> take(batch -> batch.forEach(task -> tasks.execute(() -> start(claim, task)))));
    }

    private void start(URI claim, BotTask task) {
        claims.acquireUninterruptibly();
        try {
            String body = fleet.json(new LeaseClaim(task.taskId(), task.botId(), task.generation(), "w-" + pool));
            HttpRequest request = HttpRequest.newBuilder(claim)
                    .header("Authorization", "Bearer test-token")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            send(List.of(ack(task, "w-" + pool)));
            answered.incrementAndGet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            claims.release();
        }
    }

    private interface Handler {
        void handle(List<BotTask> batch) throws IOException;
    }

    private void take(Handler handler) {
        try {
            while (!over) {
                List<BotTask> batch = new ArrayList<>();
                Request acked =
                        Request.cmd(Command.XACK).arg(StreamKeys.tasks(pool)).arg(StreamKeys.GROUP_WORKERS);
                for (Response entry : read()) {
                    batch.add(mapper.readValue(json(entry.get(1)), BotTask.class));
                    acked.arg(entry.get(0).toString());
                }
                if (!batch.isEmpty()) {
                    handler.handle(batch);
                    send(List.of(acked));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Iterable<Response> read() {
        Response answer = redis.send(Request.cmd(Command.XREADGROUP)
                        .arg("GROUP")
                        .arg(StreamKeys.GROUP_WORKERS)
                        .arg("bench")
                        .arg("COUNT")
                        .arg(COUNT)
                        .arg("BLOCK")
                        .arg(100)
                        .arg("STREAMS")
                        .arg(StreamKeys.tasks(pool))
                        .arg(">"))
                .await()
                .atMost(PATIENCE);
        if (answer == null || answer.size() == 0) {
            return List.of();
        }
        return answer.isMap()
                ? answer.get(StreamKeys.tasks(pool))
                : answer.get(0).get(1);
    }

    private static String json(Response fields) {
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            if (fields.get(i).toString().equals("json")) {
                return fields.get(i + 1).toString();
            }
        }
        return "";
    }

    private Request ack(BotTask task, String workerId) {
        TaskAck ack = new TaskAck(
                task.taskId(),
                task.botId(),
                workerId,
                task.generation(),
                TaskAck.STARTED,
                task.controlVersion(),
                null,
                Instant.EPOCH);
        return Request.cmd(Command.XADD)
                .arg(StreamKeys.ACKS)
                .arg("MAXLEN")
                .arg("~")
                .arg(StreamKeys.MAXLEN)
                .arg("*")
                .arg("json")
                .arg(fleet.json(ack))
                .arg("type")
                .arg(TaskAck.class.getSimpleName());
    }

    private static String workerOf(BotTask task) {
        return "w-" + Integer.parseInt(task.botId().substring(4)) / TenThousandBots.PER_WORKER;
    }

    private void send(List<Request> requests) {
        sends.acquireUninterruptibly();
        try {
            redis.batch(requests).await().atMost(PATIENCE);
        } finally {
            sends.release();
        }
    }

    int answered() {
        return answered.get();
    }

    /** The hub has read and acknowledged every ack. */
    boolean acksHandled() {
        String groups = String.valueOf(fleet.redis(Command.XINFO, "GROUPS", StreamKeys.ACKS));
        return groups.contains("pending: 0") && groups.contains("lag: 0");
    }

    @Override
    public void close() {
        over = true;
        tasks.shutdown();
    }
}
