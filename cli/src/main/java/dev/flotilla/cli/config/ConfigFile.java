package dev.flotilla.cli.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The settings of a user, one JSON object in a file that nobody else may read. Keys that this build does not know are kept. */
public final class ConfigFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    private ConfigFile(Path file) {
        this.file = file;
    }

    public static ConfigFile of(Terminal terminal) {
        return new ConfigFile(terminal.home().resolve(".openclaw").resolve("senpi-cli.json"));
    }

    public Optional<String> get(Setting setting) {
        return Optional.ofNullable(all().get(setting.key())).filter(value -> !value.isBlank());
    }

    Path path() {
        return file;
    }

    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        if (!Files.exists(file)) {
            return all;
        }
        try {
            JsonNode read = JSON.readTree(Files.readString(file));
            if (read == null || !read.isObject()) {
                throw unreadable("it is no JSON object", null);
            }
            read.fields()
                    .forEachRemaining(
                            field -> all.put(field.getKey(), field.getValue().asText()));
            return all;
        } catch (JsonProcessingException e) {
            throw unreadable("it is no JSON", e);
        } catch (IOException e) {
            throw unreadable(e.toString(), e);
        }
    }

    private CommandFailure unreadable(String why, @org.jspecify.annotations.Nullable Exception cause) {
        String message = file + " cannot be read: " + why + "; repair it, or fleet config reset";
        return cause == null
                ? CommandFailure.of(ExitStatus.FAILED, "config_file", message)
                : CommandFailure.of(ExitStatus.FAILED, "config_file", message, cause);
    }

    /** Writes the whole or nothing. */
    void save(Map<String, String> all) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, JsonText.of(all) + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw CommandFailure.of(ExitStatus.FAILED, "config_file", "cannot write " + file + ": " + e, e);
        }
    }

    boolean reset() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw CommandFailure.of(ExitStatus.FAILED, "config_file", "cannot delete " + file + ": " + e, e);
        }
    }
}
