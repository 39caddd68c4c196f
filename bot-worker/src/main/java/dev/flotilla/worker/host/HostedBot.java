package dev.flotilla.worker.host;

import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.worker.command.BotCommand;
import dev.flotilla.worker.command.Crew;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.feed.FeedSubscriber;
import dev.flotilla.worker.lease.HeldLease;
import dev.flotilla.worker.runtime.BotFigures;
import dev.flotilla.worker.runtime.BotLoop;
import dev.flotilla.worker.runtime.BotMeter;
import dev.flotilla.worker.thread.Latch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A bot in its slot, from the claim to the end of its loop. Thread-safe. */
final class HostedBot implements FeedSubscriber, Crew.Member {

    private final BotTask task;
    private final HeldLease lease;
    private final long hostedAt;
    private final ConcurrentLinkedQueue<ControlChanged> unanswered = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<BotCommand> orders = new ConcurrentLinkedQueue<>();
    private final Latch ended;
    // Volatile: set while starting, read by feed, heartbeat and commands.
    private volatile @Nullable BotLoop loop;
    private volatile Set<String> symbols = Set.of();
    private volatile String account = "";
    private volatile @Nullable Drain drain;
    private volatile boolean started;
    private volatile long answeredVersion = -1;

    /**
     * @param hostedAt monotonic time of the claim
     * @param ended shut; opened when the slot is free again
     */
    HostedBot(BotTask task, HeldLease lease, long hostedAt, Latch ended) {
        this.task = task;
        this.lease = lease;
        this.hostedAt = hostedAt;
        this.ended = ended;
    }

    private record Drain(String why, Duration grace) {}

    long hostedAt() {
        return hostedAt;
    }

    /** Commands that came before the bot's control was followed. */
    List<ControlChanged> unanswered() {
        return List.copyOf(unanswered);
    }

    BotTask task() {
        return task;
    }

    HeldLease lease() {
        return lease;
    }

    void trades(BotLoop newLoop, Set<String> newSymbols, String newAccount) {
        symbols = Set.copyOf(newSymbols);
        account = newAccount;
        loop = newLoop;
        Drain asked = drain;
        if (asked != null) {
            newLoop.drain(asked.why(), asked.grace());
        }
    }

    void started(BotControl control) {
        started = true;
        answeredVersion = control.controlVersion();
    }

    boolean isStarted() {
        return started;
    }

    @Override
    public long generation() {
        return task.generation();
    }

    @Override
    public void note(ControlChanged told) {
        unanswered.add(told);
    }

    @Override
    public void order(BotCommand command) {
        orders.add(command);
    }

    /** Commands for the loop; it takes them out. */
    Queue<BotCommand> orders() {
        return orders;
    }

    /** Takes a noted command out again; false when somebody else has taken it. */
    boolean takeBack(ControlChanged told) {
        return unanswered.remove(told);
    }

    /** Commands that this control answers; a change without a command is answered once, with an empty id. */
    @Nullable
    Answer answerFor(BotControl control) {
        boolean changed = control.controlVersion() > answeredVersion;
        ControlChanged oldest = unanswered.peek();
        boolean asked = oldest != null && oldest.controlVersion() <= control.controlVersion();
        if (!started || (!changed && !asked)) {
            return null;
        }
        answeredVersion = control.controlVersion();
        return new Answer(takeAnswered(control.controlVersion()).orElse(null), control);
    }

    /** @param messageId of the newest command that is answered, null when there was none */
    record Answer(@Nullable String messageId, BotControl control) {}

    /** Takes out the commands up to a version; the id of the newest. */
    Optional<String> takeAnswered(long controlVersion) {
        String newest = null;
        for (ControlChanged next = unanswered.peek();
                next != null && next.controlVersion() <= controlVersion;
                next = unanswered.peek()) {
            newest = next.messageId();
            unanswered.poll();
        }
        return Optional.ofNullable(newest);
    }

    @Override
    public void wake() {
        BotLoop current = loop;
        if (current != null) {
            current.wake();
        }
    }

    /** Ends its loop in order, at the latest after the grace; one that is just starting ends as soon as it has one. */
    void drain(String why, Duration grace) {
        Drain asked = new Drain(why, grace);
        drain = asked;
        BotLoop current = loop;
        if (current != null) {
            current.drain(asked.why(), asked.grace());
        }
    }

    /** Ends its loop if it is flat right now; true when it was asked. */
    boolean letGoIfFlat(String why) {
        BotLoop current = loop;
        BotFigures now = figures();
        if (current == null || now == null || !started || now.openPositions() > 0) {
            return false;
        }
        current.letGoIfFlat(why);
        return true;
    }

    boolean draining() {
        return drain != null;
    }

    @Nullable
    BotFigures figures() {
        BotLoop current = loop;
        return current == null ? null : current.figures();
    }

    @Nullable
    BotMeter meter() {
        BotLoop current = loop;
        return current == null ? null : current.meter();
    }

    void end() {
        ended.open();
    }

    Latch ended() {
        return ended;
    }

    @Override
    public Set<String> symbols() {
        return symbols;
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public void deliver(FeedEvent event, Runnable done) {
        BotLoop current = loop;
        if (current == null) {
            done.run();
        } else {
            current.deliver(event, done);
        }
    }
}
