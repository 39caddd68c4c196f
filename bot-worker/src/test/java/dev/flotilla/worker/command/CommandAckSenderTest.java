package dev.flotilla.worker.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.worker.thread.MachineThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommandAckSenderTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** A path that is up or not. */
    private static final class Path implements CommandAckPath {
        final List<String> taken = new CopyOnWriteArrayList<>();
        final List<Integer> sizes = new CopyOnWriteArrayList<>();
        // Volatile: the test changes it.
        volatile boolean up = true;

        @Override
        public boolean send(CommandAck.Batch batch) {
            if (up) {
                sizes.add(batch.acks().size());
                batch.acks().forEach(ack -> taken.add(ack.botId()));
            }
            return up;
        }
    }

    private final Path first = new Path();
    private final Path second = new Path();
    private final CommandAckSender sender = new CommandAckSender(List.of(first, second), new MachineThreads());

    private static List<CommandAck> acks(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> new CommandAck(
                        "c",
                        "bot" + i,
                        "w",
                        1,
                        CommandAck.DONE,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        Instant.EPOCH))
                .toList();
    }

    private void sendAll(List<CommandAck> acks) {
        acks.forEach(sender::send);
    }

    @Test
    void sendsWhatComesTogetherInOneMessageAndInOrder() throws InterruptedException {
        sendAll(acks(0, 2_500));
        sender.start();
        assertThat(sender.awaitDelivered(LIMIT)).isTrue();
        assertThat(first.sizes).containsExactly(1_000, 1_000, 500);
        List<String> expected = new ArrayList<>();
        acks(0, 2_500).forEach(ack -> expected.add(ack.botId()));
        assertThat(first.taken).isEqualTo(expected);
        sender.close(LIMIT);
    }

    @Test
    void goesOverTheSecondPathAndKeepsTryingWhileNobodyListens() throws InterruptedException {
        first.up = false;
        second.up = false;
        sender.start();
        sendAll(acks(0, 3));
        assertThat(sender.awaitDelivered(Duration.ofMillis(50))).isFalse();
        sendAll(acks(3, 2));
        second.up = true;
        assertThat(sender.awaitDelivered(LIMIT)).isTrue();
        assertThat(second.taken).containsExactly("bot0", "bot1", "bot2", "bot3", "bot4");
        sender.close(LIMIT);
    }

    @Test
    void givesUpAtTheEndOfTheGrace() throws InterruptedException {
        first.up = false;
        second.up = false;
        sender.start();
        sendAll(acks(0, 1));
        sender.close(Duration.ofMillis(50));
        assertThat(second.taken).isEmpty();
    }
}
