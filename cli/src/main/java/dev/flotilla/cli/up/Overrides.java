package dev.flotilla.cli.up;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What one service of a data dir is told differently from the others: {@code env/SERVICE.properties}, environment names and
 * values. It stands above what the launcher itself says, so that one worker may be given more room, or reach the others
 * through a proxy.
 */
final class Overrides {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

    private Overrides() {}

    /** Empty when there is no file. Throws {@link CommandFailure} that names the file and what is wrong with it. */
    static Map<String, String> of(Path dataDir, String service) {
        Path file = dataDir.resolve("env").resolve(service + ".properties");
        if (!Files.exists(file)) {
            return Map.of();
        }
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw refused(file, String.valueOf(e.getMessage()), e);
        }
        Map<String, String> overrides = new TreeMap<>();
        for (String name : values.stringPropertyNames()) {
            if (!NAME.matcher(name).matches()) {
                String why = "'" + name + "' is not the name of an environment variable, such as FLEET_WORKER_CAPACITY";
                throw refused(file, why, new IllegalArgumentException(name));
            }
            overrides.put(name, values.getProperty(name));
        }
        return overrides;
    }

    private static CommandFailure refused(Path file, String why, Exception cause) {
        return CommandFailure.of(
                ExitStatus.FAILED, "overrides", "cannot use " + file + ": " + why + "; mend it or delete it", cause);
    }
}
