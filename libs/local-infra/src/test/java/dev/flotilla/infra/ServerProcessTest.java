package dev.flotilla.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.infra.ServerProcess.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void runsTheChildInItsFolderWithItsEnvironmentAndKeepsWhatItSays() throws IOException {
        Path log = folder.resolve("child.log");
        List<String> command = List.of("/bin/sh", "-c", "pwd; echo \"$GIVEN-${HOME:-none}\"; echo oops >&2; exit 3");

        ServerProcess child =
                ServerProcess.start(new Launch(command, log, "TERM", folder, Map.of("GIVEN", "a value", "HOME", "")));

        assertThat(child.endsWithin(SOON)).isTrue();
        assertThat(child.exitStatus()).isEqualTo(3);
        assertThat(Files.readAllLines(log)).containsExactly(folder.toRealPath().toString(), "a value-none", "oops");
        assertThat(child.lastWords()).endsWith("a value-none | oops");
    }

    @Test
    void theChildHasThePidItIsWatchedBy() throws IOException {
        Path log = folder.resolve("child.log");

        ServerProcess child =
                ServerProcess.start(new Launch(List.of("/bin/sh", "-c", "echo $$"), log, "TERM", null, Map.of()));

        assertThat(child.endsWithin(SOON)).isTrue();
        assertThat(Files.readString(log).strip()).isEqualTo(Long.toString(child.pid()));
    }

    @Test
    void stopEndsAChildThatIgnoresThePoliteSignal() {
        List<String> deaf = List.of("/bin/sh", "-c", "trap '' TERM; while :; do sleep 1; done");

        ServerProcess child = ServerProcess.start(new Launch(deaf, folder.resolve("log"), "TERM", null, Map.of()));
        child.stop(Duration.ofMillis(200), "TERM");

        assertThat(child.alive()).isFalse();
    }

    @Test
    void saysWhichProgramCannotRun() {
        Launch launch = new Launch(List.of("/bin/true"), folder.resolve("no/such/log"), "TERM", null, Map.of());

        assertThatThrownBy(() -> ServerProcess.start(launch))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("/bin/true");
    }
}
