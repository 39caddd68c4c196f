package dev.flotilla.worker.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationLogTest {

    @TempDir
    Path folder;

    @Test
    void letsEachGenerationBeUsedOnceAlsoAfterARestart() {
        Path file = folder.resolve("w1").resolve("generations");
        GenerationLog log = GenerationLog.open(file);
        assertThat(log.use("a", 3)).isTrue();
        assertThat(log.use("a", 3)).isFalse();
        assertThat(log.use("a", 2)).isFalse();
        assertThat(log.use("b", 1)).isTrue();
        GenerationLog again = GenerationLog.open(file);
        assertThat(again.use("a", 3)).isFalse();
        assertThat(again.use("a", 4)).isTrue();
        assertThat(again.use("b", 1)).isFalse();
    }
}
