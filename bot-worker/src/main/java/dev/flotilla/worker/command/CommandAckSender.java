package dev.flotilla.worker.command;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.worker.thread.Inbox;
import dev.flotilla.worker.thread.Latch;
import dev.flotilla.worker.thread.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends answers in order from a thread of its own, many bots' in one message, over the first path that takes them, again and again
 * until one does. Thread-safe.
 */
public final class CommandAckSender {

    private static final Logger LOG = Logger.getLogger(CommandAckSender.class);
    private static final int WAITING_MAX = 50_000;
    private static final int BATCH_MAX = 1_000;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration GATHER = Duration.ofMillis(15);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    private final List<CommandAckPath> paths;
    private final Threads threads;
    private final Inbox<Item> waiting;
    private final Latch closing;

    /** @param paths the preferred one first */
    public CommandAckSender(List<CommandAckPath> paths, Threads threads) {
        this.paths = List.copyOf(paths);
        this.threads = threads;
        this.waiting = threads.inbox(WAITING_MAX);
        this.closing = threads.latch();
    }

    /** What goes through the queue. */
    private sealed interface Item {

        record Answer(CommandAck ack) implements Item {}

        /** Somebody waits until all before it has arrived. */
        record Mark(Latch arrived) implements Item {}
    }

    public void start() {
        threads.start("command-acks", this::run);
    }

    public void send(CommandAck ack) {
        if (!waiting.offer(new Item.Answer(ack))) {
            // params-api asks again for what it misses, and the newest answer is remembered.
            LOG.errorf(
                    "answer dropped, too many wait commandId=%s botId=%s status=%s",
                    ack.commandId(), ack.botId(), ack.status());
        }
    }

    /** Waits until what was taken so far has arrived. */
    public boolean awaitDelivered(Duration atMost) throws InterruptedException {
        Latch arrived = threads.latch();
        return waiting.offer(new Item.Mark(arrived)) && arrived.await(atMost);
    }

    /** Sends what waits, at most so long, and ends. */
    public void close(Duration atMost) throws InterruptedException {
        if (!awaitDelivered(atMost)) {
            LOG.warnf("answers not sent, they will be asked for again waiting=%d", waiting.size());
        }
        closing.open();
    }

    private void run() {
        try {
            while (!closing.isOpen()) {
                Item first = waiting.poll(LOOK);
                if (first != null) {
                    deliverWith(first);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("command acks interrupted");
        }
    }

    /** Sends this one and what comes within a moment: loops that do the same at the same time answer in one message. */
    private void deliverWith(Item first) throws InterruptedException {
        List<CommandAck> batch = new ArrayList<>();
        Latch awaited = taken(first, batch);
        boolean closed = awaited == null && closing.await(GATHER);
        while (awaited == null && !closed && batch.size() < BATCH_MAX) {
            Item next = waiting.poll();
            if (next == null) {
                break;
            }
            awaited = taken(next, batch);
        }
        boolean arrived = batch.isEmpty() || delivered(new CommandAck.Batch(batch));
        if (awaited != null && arrived) {
            awaited.open();
        }
    }

    private static @Nullable Latch taken(Item item, List<CommandAck> batch) {
        return switch (item) {
            case Item.Answer answer -> {
                batch.add(answer.ack());
                yield null;
            }
            case Item.Mark mark -> mark.arrived();
        };
    }

    /** False when this sender closes before anybody has taken them. */
    private boolean delivered(CommandAck.Batch batch) throws InterruptedException {
        while (!closing.isOpen()) {
            if (paths.stream().anyMatch(path -> taken(path, batch))) {
                return true;
            }
            closing.await(BETWEEN_ATTEMPTS);
        }
        return false;
    }

    /** A fault of a path must not end the only thread that answers. */
    private static boolean taken(CommandAckPath path, CommandAck.Batch batch) {
        try {
            return path.send(batch);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e, "answers not sent, trying again answers=%d", batch.acks().size());
            return false;
        }
    }
}
