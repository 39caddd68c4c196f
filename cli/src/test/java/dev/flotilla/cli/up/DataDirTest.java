package dev.flotilla.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.cli.terminal.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirTest {
    private static final DataDir.Holder ME =
            new DataDir.Holder(4711, "http://127.0.0.1:8080", Instant.parse("2026-01-02T03:04:05Z"));

    @TempDir
    Path folder;

    @Test
    void isHeldByOneLauncherAtATimeAndSaysByWhom() {
        Path data = folder.resolve("data");
        try (DataDir held = DataDir.open(data, ME)) {
            assertThat(held.folder()).isEqualTo(data);
            assertThatThrownBy(() -> DataDir.open(data, ME))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContainingAll("pid 4711", "http://127.0.0.1:8080", "2026-01-02T03:04:05Z");
        }
        DataDir.open(data, ME).close();
    }

    @Test
    void saysWhatIsWrongWithTheFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> DataDir.open(file, ME))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--data-dir");
    }
}
