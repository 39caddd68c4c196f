package dev.flotilla.worker.host.adapter;

import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.contracts.task.TaskPoll;
import dev.flotilla.worker.host.AckPath;
import dev.flotilla.worker.host.TaskSource;
import dev.flotilla.worker.peer.PeerAnswer;
import dev.flotilla.worker.peer.PeerClient;
import dev.flotilla.worker.peer.WireJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Tasks and acks over HTTP. */
public final class HttpTasks implements TaskSource, AckPath {

    private static final Logger LOG = Logger.getLogger(HttpTasks.class);

    private final PeerClient hub;
    private final String query;
    private final Duration timeout;

    public HttpTasks(PeerClient hub, String pool, String workerId, Duration timeout) {
        this.hub = hub;
        this.query = "pool=" + encoded(pool) + "&workerId=" + encoded(workerId);
        this.timeout = timeout;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public List<BotTask> poll(int limit) {
        return switch (hub.get("/internal/v1/tasks?" + query + "&limit=" + limit, timeout)) {
            case PeerAnswer.Ok ok -> tasks(ok.body());
            case PeerAnswer.Refused refused -> {
                LOG.warnf("hub refuses to hand out tasks status=%d", refused.status());
                yield List.of();
            }
            case PeerAnswer.Unavailable _ -> List.of();
        };
    }

    private static List<BotTask> tasks(String body) {
        try {
            return WireJson.read(body, TaskPoll.Result.class).tasks();
        } catch (IllegalArgumentException e) {
            LOG.warnf("the hub's tasks cannot be read cause=%s", e.getMessage());
            return List.of();
        }
    }

    @Override
    public boolean send(TaskAck ack) {
        return sendAll(List.of(ack));
    }

    @Override
    public boolean sendAll(List<TaskAck> acks) {
        return hub.post("/internal/v1/acks", new TaskPoll.Acks(acks), timeout) instanceof PeerAnswer.Ok;
    }
}
