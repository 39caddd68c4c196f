package dev.flotilla.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesTest {
    @TempDir
    Path dataDir;

    @Test
    void concernOneServiceOnly() throws IOException {
        write("bot-worker-2", "FLEET_HUB_URL=http://127.0.0.1:7001\nFLEET_WORKER_CAPACITY = 4\n");

        assertThat(Overrides.of(dataDir, "bot-worker-2"))
                .hasSize(2)
                .containsEntry("FLEET_HUB_URL", "http://127.0.0.1:7001")
                .containsEntry("FLEET_WORKER_CAPACITY", "4");
        assertThat(Overrides.of(dataDir, "bot-worker")).isEmpty();
    }

    @Test
    void nameTheFileAndTheNameThatIsNone() throws IOException {
        write("hub-service", "fleet.hub-url=x\n");

        assertThatThrownBy(() -> Overrides.of(dataDir, "hub-service"))
                .hasMessageContaining("hub-service.properties")
                .hasMessageContaining("fleet.hub-url");
    }

    private void write(String service, String text) throws IOException {
        Files.createDirectories(dataDir.resolve("env"));
        Files.writeString(dataDir.resolve("env").resolve(service + ".properties"), text);
    }
}
