package dev.flotilla.worker.quoting.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.testkit.FakeClock;
import dev.flotilla.worker.quoting.QuoteTape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFolderTest {

    @TempDir
    private Path folder;

    private final FakeClock clock = FakeClock.at("2026-01-02T03:04:05Z");

    private QuoteTape tape(long maxBytes) {
        return new JournalFolder(folder, clock).of(new QuoteTape.Run("mm-btc", "BTC/USD", "run", maxBytes));
    }

    @Test
    void linesAreInTheFileAtOnceAndTheNewestFileHasAFixedName() throws IOException {
        try (QuoteTape tape = tape(1_000)) {
            tape.line(Map.of("type", "fill"), true);

            assertThat(folder.resolve("mm-btc/mm_BTC_USD_20260102_030405.jsonl"))
                    .hasContent("{\"type\":\"fill\"}");
            assertThat(folder.resolve("mm-btc/mm_BTC_USD_latest.jsonl")).hasContent("{\"type\":\"fill\"}");
        }
    }

    @Test
    void aFullFileIsSetAsideAndTheOldestGoes() {
        try (QuoteTape tape = tape(10)) {
            for (int i = 0; i < 9; i++) {
                tape.line(Map.of("line", i), false);
            }
        }

        Path file = folder.resolve("mm-btc/mm_BTC_USD_20260102_030405.jsonl");
        assertThat(file).hasContent("{\"line\":8}");
        assertThat(file.resolveSibling(file.getFileName() + ".1")).hasContent("{\"line\":7}");
        assertThat(file.resolveSibling(file.getFileName() + ".5")).hasContent("{\"line\":3}");
        assertThat(file.resolveSibling(file.getFileName() + ".6")).doesNotExist();
    }

    @Test
    void oldRunsAreRemoved() throws IOException {
        for (int run = 0; run < 30; run++) {
            clock.advance(Duration.ofSeconds(1));
            try (QuoteTape tape = tape(1_000)) {
                tape.line(Map.of("run", run), true);
            }
        }

        try (Stream<Path> files = Files.list(folder.resolve("mm-btc"))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names).hasSizeLessThanOrEqualTo(22).contains("mm_BTC_USD_latest.jsonl");
        }
        assertThat(folder.resolve("mm-btc/mm_BTC_USD_latest.jsonl")).hasContent("{\"run\":29}");
    }

    @Test
    void aDiskThatTakesNothingStopsNobody() throws IOException {
        Files.writeString(folder.resolve("mm-btc"), "a file where the folder should be");

        try (QuoteTape tape = tape(1_000)) {
            tape.line(Map.of("type", "fill"), true);
            tape.line(Map.of("type", "fill"), true);
        }

        assertThat(folder.resolve("mm-btc")).hasContent("a file where the folder should be");
    }
}
