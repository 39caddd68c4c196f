package dev.flotilla.hub.task.adapter;

import dev.flotilla.contracts.task.TaskPoll;
import dev.flotilla.hub.task.Acks;
import dev.flotilla.hub.task.TaskQueue;
import dev.flotilla.service.ServicesOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The path beside Redis: tasks and acks over HTTP. */
@Path("/internal/v1")
@ServicesOnly
@RunOnVirtualThread
public class TaskResource {

    private final TaskQueue queue;
    private final Acks acks;

    TaskResource(TaskQueue queue, Acks acks) {
        this.queue = queue;
        this.acks = acks;
    }

    @GET
    @Path("tasks")
    public TaskPoll.Result tasks(
            @QueryParam("pool") @Nullable String pool, @QueryParam("limit") @DefaultValue("10") int limit) {
        if (pool == null || pool.isBlank()) {
            throw new BadRequestException("name the pool: /internal/v1/tasks?pool=moneysharks");
        }
        return new TaskPoll.Result(queue.offer(pool, limit));
    }

    /** Answers when all are committed; the sender repeats all of them when it fails in between. */
    @POST
    @Path("acks")
    public void acks(TaskPoll.Acks batch) {
        acks.accept(batch.acks());
    }
}
