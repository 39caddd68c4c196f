package dev.flotilla.worker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.worker.thread.MachineThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class AckSenderTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** A path that is up or not. */
    private static final class Path implements AckPath {
        final List<String> taken = new CopyOnWriteArrayList<>();
        // Volatile: the test changes it.
        volatile boolean up = true;
        volatile boolean broken;

        @Override
        public boolean send(TaskAck ack) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            return up && taken.add(ack.botId());
        }
    }

    private final Path first = new Path();
    private final Path second = new Path();
    private final AckSender sender = new AckSender(List.of(first, second), new MachineThreads());

    private static TaskAck ack(String botId) {
        return new TaskAck(null, botId, "w", 1, TaskAck.STARTED, 1, null, Instant.EPOCH);
    }

    @Test
    void prefersTheFirstPathAndFallsBackToTheSecond() throws InterruptedException {
        sender.start();
        sender.send(ack("a"));
        await().atMost(LIMIT).until(() -> first.taken.contains("a"));
        first.up = false;
        sender.send(ack("b"));
        await().atMost(LIMIT).until(() -> second.taken.contains("b"));
        sender.close(LIMIT);
        assertThat(first.taken).containsExactly("a");
    }

    @Test
    void goesOnAfterAFaultOfAPath() throws InterruptedException {
        first.broken = true;
        sender.start();
        sender.send(ack("a"));
        sender.send(ack("b"));
        sender.close(LIMIT);
        assertThat(second.taken).containsExactly("a", "b");
    }

    @Test
    void keepsOrderAndLosesNothingWhileNobodyListens() throws InterruptedException {
        first.up = false;
        second.up = false;
        sender.start();
        for (int i = 0; i < 10; i++) {
            sender.send(ack("bot" + i));
        }
        second.up = true;
        sender.close(LIMIT);
        assertThat(second.taken).hasSize(10).isSorted();
    }

    @Test
    void givesUpAtTheEndOfTheGrace() throws InterruptedException {
        first.up = false;
        second.up = false;
        sender.start();
        sender.send(ack("a"));
        sender.close(Duration.ofMillis(50));
        assertThat(second.taken).isEmpty();
    }
}
