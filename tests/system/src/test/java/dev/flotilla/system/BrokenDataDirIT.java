package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data dir that cannot be used is refused with its reason, and nothing stays half-started. */
class BrokenDataDirIT {
    @TempDir
    Path home;

    @Test
    void ofAnotherPostgresIsNamed() throws IOException {
        Path data = home.resolve("data");
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/PG_VERSION"), "14\n");

        assertRefused(data, "written by PostgreSQL 14");
    }

    @Test
    void withForeignContentIsNamed() throws IOException {
        Path data = home.resolve("data");
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/thesis.txt"), "not a database\n");

        assertRefused(data, "holds no PostgreSQL data");
    }

    @Test
    void withATornDatabaseIsNamed() throws IOException {
        Path data = home.resolve("data");
        Files.createDirectories(data.resolve("postgres/global"));
        Files.writeString(data.resolve("postgres/PG_VERSION"), "18\n");

        assertRefused(data, "PostgreSQL on data dir");
    }

    @Test
    void thatIsAFileIsNamed() throws IOException {
        assertRefused(Files.writeString(home.resolve("file"), "x"), "is a file, not a folder");
    }

    @Test
    void withBrokenSecretsIsNamed() throws IOException {
        Path data = home.resolve("data");
        Files.createDirectories(data);
        Files.writeString(data.resolve("secrets.properties"), "postgres=\\u00zz");

        assertRefused(data, "secrets.properties");
    }

    private void assertRefused(Path data, String why) {
        Cli.Result result = Cli.run(
                home,
                "up",
                "--seed",
                "1",
                "--data-dir",
                data.toString(),
                "--port-base",
                Integer.toString(PortBlocks.free("broken " + why)));

        assertThat(result.status()).as(result.err()).isEqualTo(1);
        assertThat(result.err()).contains(why).doesNotContain("\tat ");
        assertThat(Processes.of(data)).isEmpty();
    }
}
