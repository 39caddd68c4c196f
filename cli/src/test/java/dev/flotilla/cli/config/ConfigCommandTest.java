package dev.flotilla.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {

    @TempDir
    Path home;

    private Shell shell() {
        return new Shell(home);
    }

    private Path file() {
        return home.resolve(".openclaw").resolve("senpi-cli.json");
    }

    @Test
    void keepsSettingsInAFileOfTheUserAlone() throws IOException {
        Shell shell = shell();
        assertThat(shell.run("config", "set-chat-id", "-1001234")).isZero();
        assertThat(shell.run("config", "set-senpi-jwt-token", "eyJhbGciOiJFZERTQSJ9.abcd"))
                .isZero();
        assertThat(shell.run("config", "set-state-dir", "/var/tmp/dsl")).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        Shell get = shell();
        assertThat(get.run("config", "get", "telegram-chat-id")).isZero();
        assertThat(get.out().strip()).isEqualTo("-1001234");
        Shell list = shell();
        assertThat(list.run("config", "list")).isZero();
        assertThat(list.out())
                .contains("telegram-chat-id = -1001234", "state-dir = /var/tmp/dsl", "senpi-jwt-token = ****abcd")
                .doesNotContain("eyJ");
        Shell json = shell();
        assertThat(json.run("config", "list", "--json")).isZero();
        assertThat(json.out()).contains("\"senpi-jwt-token\":\"****abcd\"");
    }

    @Test
    void takesSettingsAway() throws IOException {
        assertThat(shell().run("config", "set-chat-id", "5")).isZero();
        assertThat(shell().run("config", "set-state-dir", "x")).isZero();
        assertThat(shell().run("config", "unset", "telegram-chat-id")).isZero();
        assertThat(shell().run("config", "unset", "telegram-chat-id")).isZero();
        assertThat(Files.readString(file())).doesNotContain("telegram").contains("state-dir");
        assertThat(shell().run("config", "reset")).isZero();
        assertThat(file()).doesNotExist();
        assertThat(shell().run("config", "reset")).isZero();
    }

    @Test
    void endsWithTheStatusThatBelongsToTheMistake() throws IOException {
        assertThat(shell().run("config")).isEqualTo(2);
        assertThat(shell().run("config", "get", "state-dir")).isEqualTo(1);
        Shell unknown = shell();
        assertThat(unknown.run("config", "get", "colour")).isEqualTo(2);
        assertThat(unknown.err()).contains("telegram-chat-id", "state-dir");
        assertThat(shell().run("config", "set-chat-id")).isEqualTo(2);
        assertThat(shell().run("config", "set-chat-id", " ")).isEqualTo(1);
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "not json");
        Shell broken = shell();
        assertThat(broken.run("config", "list")).isEqualTo(1);
        assertThat(broken.err()).contains("senpi-cli.json", "fleet config reset");
    }

    @Test
    void cheatsheetHasEveryCommandOnALine() {
        Shell whole = shell();
        assertThat(whole.run("--cheatsheet")).isZero();
        assertThat(whole.out().lines())
                .anyMatch(line -> line.startsWith("fleet runtime create "))
                .anyMatch(line -> line.startsWith("fleet dsl inspect ASSET"))
                .anyMatch(line -> line.startsWith("fleet config set-chat-id VALUE"))
                .allMatch(line -> line.startsWith("fleet "))
                .hasSizeGreaterThan(50);
        Shell guide = shell();
        assertThat(guide.run("guide", "--cheatsheet")).isZero();
        assertThat(guide.out()).isEqualTo(whole.out());
    }
}
