package dev.flotilla.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JvmShapeTest {

    @Test
    void aFewBotsOnPaperNeedNoSecondCompiler() {
        assertThat(JvmShape.worker(16, false).options())
                .contains("-Xms29m", "-Xmn5m", "-Xmx130m", "-XX:TieredStopAtLevel=1");
    }

    @Test
    void manyBotsAndThoseThatSignHaveBothCompilers() {
        assertThat(JvmShape.worker(16, true).options()).contains("-Xmn5m", "-XX:+TieredCompilation");
        assertThat(JvmShape.worker(1_000, false).options()).contains("-Xmn45m", "-Xmx253m", "-XX:+TieredCompilation");
    }
}
