package dev.flotilla.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path dataDir;

    @Test
    void drawsOnceAndKeepsThemPrivate() throws IOException {
        Secrets first = Secrets.of(dataDir, Seeds.random("first"));
        Secrets second = Secrets.of(dataDir, Seeds.random("second"));

        assertThat(second.value(Secrets.SERVICE_TOKEN))
                .isEqualTo(first.value(Secrets.SERVICE_TOKEN))
                .hasSize(48);
        assertThat(second.password("fleet_hub")).isNotEqualTo(second.password("fleet_params"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir.resolve("secrets.properties"))))
                .isEqualTo("rw-------");
        assertThat(first.toString()).doesNotContain(first.value(Secrets.SERVICE_TOKEN));
    }

    @Test
    void saysWhichFileIsBroken() throws IOException {
        Files.writeString(dataDir.resolve("secrets.properties"), "postgres=\\u00zz");

        assertThatThrownBy(() -> Secrets.of(dataDir, Seeds.random("x")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("secrets.properties");
    }
}
