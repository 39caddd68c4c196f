package dev.flotilla.worker.thread;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Virtual threads, and waits in real time. */
public final class MachineThreads implements Threads {

    @Override
    public void start(String name, Runnable work) {
        Thread.ofVirtual().name(name).start(work);
    }

    @Override
    public <T> Inbox<T> inbox(int capacity) {
        return new Queue<>(new LinkedBlockingQueue<>(capacity));
    }

    @Override
    public Latch latch() {
        return new CountedDown(new CountDownLatch(1));
    }

    private record Queue<T>(BlockingQueue<T> queue) implements Inbox<T> {

        @Override
        public boolean offer(T item) {
            return queue.offer(item);
        }

        @Override
        public boolean offer(T item, Duration atMost) throws InterruptedException {
            return queue.offer(item, atMost.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public @Nullable T poll() {
            return queue.poll();
        }

        @Override
        public @Nullable T poll(Duration atMost) throws InterruptedException {
            return queue.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int size() {
            return queue.size();
        }
    }

    private record CountedDown(CountDownLatch latch) implements Latch {

        @Override
        public void open() {
            latch.countDown();
        }

        @Override
        public boolean isOpen() {
            return latch.getCount() == 0;
        }

        @Override
        public boolean await(Duration atMost) throws InterruptedException {
            return latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
