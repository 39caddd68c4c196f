package dev.flotilla.cli.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.cli.Shell;
import dev.flotilla.cli.terminal.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetLocatorTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @TempDir
    Path home;

    @Test
    void takesOptionsBeforeEnvironmentBeforeRecords() throws IOException {
        record("http://127.0.0.1:3", "recorded", NOON);
        TargetOptions options = new TargetOptions();

        assertThat(locator().find(options).url()).hasToString("http://127.0.0.1:3");
        assertThat(locator().find(options).token()).contains("recorded");

        FleetLocator withEnvironment = new FleetLocator(new Shell(home)
                .with("FLEET_URL", "http://127.0.0.1:2/")
                .with("FLEET_TOKEN", "from-env")
                .terminal());
        assertThat(withEnvironment.find(options).url()).hasToString("http://127.0.0.1:2");
        assertThat(withEnvironment.find(options).token()).contains("from-env");

        options.url = "http://127.0.0.1:1";
        options.token = "given";
        assertThat(withEnvironment.find(options).url()).hasToString("http://127.0.0.1:1");
        assertThat(withEnvironment.find(options).token()).contains("given");
    }

    @Test
    void findsTheTokenOfALocalFleetNamedByItsAddress() throws IOException {
        record("http://127.0.0.1:3", "recorded", NOON);
        TargetOptions options = new TargetOptions();
        options.url = "http://127.0.0.1:3";

        assertThat(locator().find(options).token()).contains("recorded");
    }

    @Test
    void takesTheFleetOfADataDir() throws IOException {
        FleetRecord record = record("http://127.0.0.1:3", "recorded", NOON);
        TargetOptions options = new TargetOptions();
        options.dataDir = record.dataDir();

        assertThat(locator().find(options).url()).hasToString("http://127.0.0.1:3");

        options.dataDir = home.resolve("elsewhere");
        assertThatThrownBy(() -> locator().find(options))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("elsewhere");
    }

    @Test
    void forgetsFleetsWhoseLauncherIsGone() throws IOException {
        Path token = Files.writeString(home.resolve("t"), "x");
        long nobody = 4_194_304L + 1; // above the kernel's highest pid
        new FleetRecords(state()).save(new FleetRecord("http://127.0.0.1:9", token, home, nobody, null, NOON));

        assertThat(new FleetRecords(state()).live()).isEmpty();
        assertThat(state().resolve("fleets")).isEmptyDirectory();
    }

    @Test
    void doesNotTakeAnotherProcessWithTheSamePidForTheLauncher() throws IOException {
        Path token = Files.writeString(home.resolve("t"), "x");
        long me = ProcessHandle.current().pid();

        assertThat(new FleetRecord("http://127.0.0.1:9", token, home, me, Instant.EPOCH, NOON).live())
                .isFalse();
    }

    @Test
    void keepsItsRecordsPrivate() throws IOException {
        record("http://127.0.0.1:3", "recorded", NOON);
        try (var files = Files.list(state().resolve("fleets"))) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    private FleetLocator locator() {
        return new FleetLocator(new Shell(home).terminal());
    }

    private Path state() {
        return Folders.state(new Shell(home).terminal());
    }

    private FleetRecord record(String url, String token, Instant at) throws IOException {
        Path file = Files.writeString(home.resolve("token"), token + "\n");
        ProcessHandle me = ProcessHandle.current();
        FleetRecord record = new FleetRecord(
                url,
                file,
                home.resolve("data"),
                me.pid(),
                me.info().startInstant().orElse(null),
                at);
        new FleetRecords(state()).save(record);
        return record;
    }
}
