package dev.flotilla.worker.host.adapter;

import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.worker.host.BotHost;
import dev.flotilla.worker.peer.WireJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.ChannelRegistry;
import io.smallrye.reactive.messaging.PausableChannel;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Tasks of the pool's stream, read one by one and only while there is a free slot; a task that cannot be taken now comes again. */
@ApplicationScoped
public class TaskChannel {

    private static final String CHANNEL = "tasks";

    private final BotHost host;
    private final ChannelRegistry channels;
    // Volatile: set once when the worker is ready, and once when it goes.
    private volatile boolean open;

    TaskChannel(BotHost host, ChannelRegistry channels) {
        this.host = host;
        this.channels = channels;
    }

    /** Begins to take tasks; from now on follows the free slots. */
    public void open() {
        open = true;
        host.onChange(this::follow);
        follow();
    }

    public void close() {
        open = false;
        follow();
    }

    /** Some reasons to take nothing end by themselves. */
    public void look() {
        follow();
    }

    @Incoming(CHANNEL)
    @RunOnVirtualThread
    public void take(String json) {
        BotHost.Offer offer = host.offer(WireJson.read(json, BotTask.class));
        follow();
        switch (offer) {
            case TAKEN, DROPPED -> {}
            case LATER -> throw new TaskNotTaken("no room now, or the hub does not answer");
        }
    }

    // synchronized: slots change on many threads, and the last word must be about the last state
    private synchronized void follow() {
        PausableChannel channel = channels.getPausable(CHANNEL);
        boolean wanted = open && host.freeSlots() > 0;
        if (wanted && channel.isPaused()) {
            channel.resume();
        } else if (!wanted && !channel.isPaused()) {
            channel.pause();
        }
    }

    /** Makes the stream deliver the task again. */
    static final class TaskNotTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TaskNotTaken(String message) {
            super(message);
        }
    }
}
