package dev.flotilla.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    Path folder;

    @Test
    void givesTheLastLines() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "one\ntwo\nthree\n");

        assertThat(new LogTail(log).last(2)).containsExactly("two", "three");
        assertThat(new LogTail(log).last(0)).isEmpty();
    }

    @Test
    void followsThroughARotation() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "a rather long first line\n");
        LogTail tail = new LogTail(log);
        tail.last(1);
        List<String> seen = new CopyOnWriteArrayList<>();
        Thread follower = Thread.ofVirtual().start(() -> {
            try {
                tail.follow(seen::add);
            } catch (InterruptedException | IOException e) {
                seen.add("ended: " + e);
            }
        });

        Files.writeString(log, "second\n", StandardOpenOption.APPEND);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> seen.contains("second"));
        Files.move(log, folder.resolve("a.log.1"));
        Files.writeString(log, "third\n");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> seen.contains("third"));

        follower.interrupt();
    }
}
