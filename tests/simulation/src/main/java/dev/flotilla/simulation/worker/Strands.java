package dev.flotilla.simulation.worker;

import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Scheduler;
import dev.flotilla.simulation.kernel.Waiter;
import dev.flotilla.worker.thread.Inbox;
import dev.flotilla.worker.thread.Latch;
import dev.flotilla.worker.thread.Threads;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Threads of the simulation. Whoever looks around every fraction of a second, only to see whether it should end, looks more seldom here:
 * what wakes it in earnest wakes it at once all the same.
 */
final class Strands implements Threads {

    private static final long IDLE_MOST = Scheduler.SECOND / 2;
    private static final long IDLE = 5 * Scheduler.SECOND;
    private static final long ROOM_LOOK = 10 * Scheduler.MILLI;

    /** Of a bot's mailbox: its loop looks at the clock itself, and must not sleep for long. */
    private static final int MAILBOX = 256;

    private static final int LOOP_STRETCH = 4;

    private final Life life;

    Strands(Life life) {
        this.life = life;
    }

    @Override
    public void start(String name, Runnable work) {
        life.spawn(work);
    }

    @Override
    public <T> Inbox<T> inbox(int capacity) {
        return new Queue<>(capacity);
    }

    @Override
    public Latch latch() {
        return new Gate();
    }

    /** How long an idle look may take. */
    static long idle(long asked) {
        return asked > 0 && asked < IDLE_MOST ? IDLE : asked;
    }

    private final class Queue<T> implements Inbox<T> {

        private final int capacity;
        private final Deque<T> items = new ArrayDeque<>();
        private final Waiter arrival = new Waiter();

        Queue(int capacity) {
            this.capacity = capacity;
        }

        @Override
        public boolean offer(T item) {
            if (items.size() >= capacity) {
                return false;
            }
            items.addLast(item);
            arrival.wake();
            return true;
        }

        @Override
        public boolean offer(T item, Duration atMost) {
            long end = life.scheduler().now() + Scheduler.nanos(atMost);
            while (!offer(item)) {
                if (life.scheduler().now() >= end) {
                    return false;
                }
                life.sleep(ROOM_LOOK);
            }
            return true;
        }

        @Override
        public @Nullable T poll() {
            return items.pollFirst();
        }

        @Override
        public @Nullable T poll(Duration atMost) {
            life.check();
            T first = items.pollFirst();
            if (first == null && !atMost.isZero()) {
                arrival.take();
                long asked = Scheduler.nanos(atMost);
                life.await(arrival, capacity == MAILBOX ? LOOP_STRETCH * asked : idle(asked));
                first = items.pollFirst();
            }
            return first;
        }

        @Override
        public int size() {
            return items.size();
        }
    }

    private final class Gate implements Latch {

        private final List<Waiter> waiting = new ArrayList<>();
        private boolean open;

        @Override
        public void open() {
            open = true;
            waiting.forEach(Waiter::wake);
            waiting.clear();
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public boolean await(Duration atMost) {
            life.check();
            if (!open && !atMost.isZero()) {
                Waiter mine = new Waiter();
                waiting.add(mine);
                life.await(mine, Scheduler.nanos(atMost));
                waiting.remove(mine);
            }
            return open;
        }
    }
}
