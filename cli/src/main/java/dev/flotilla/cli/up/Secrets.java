package dev.flotilla.cli.up;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.random.RandomGenerator;

/** Passwords and tokens of one data dir: drawn at its first use, kept in a file that only its owner can read. */
final class Secrets {
    static final String POSTGRES = "postgres";
    static final String REDIS = "redis";
    static final String SERVICE_TOKEN = "service-token";
    static final String OWNER = "fleet_owner";
    static final List<String> SERVICE_ROLES = List.of("fleet_params", "fleet_hub", "fleet_coach");

    private static final int BYTES = 24;

    private final Properties values;

    private Secrets(Properties values) {
        this.values = values;
    }

    /** @param random cryptographically strong */
    static Secrets of(Path dataDir, RandomGenerator random) {
        Path file = dataDir.resolve("secrets.properties");
        try {
            Properties values = new Properties();
            if (Files.exists(file)) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    values.load(reader);
                }
            }
            if (complete(values, random)) {
                save(file, values);
            }
            return new Secrets(values);
        } catch (IOException | IllegalArgumentException e) {
            throw CommandFailure.of(
                    ExitStatus.FAILED,
                    "secrets",
                    "cannot read or write " + file + ": " + e.getMessage()
                            + "; restore it from a backup (without it the database cannot be opened), or choose another data dir",
                    e);
        }
    }

    /** The password of a database role. */
    String password(String role) {
        return value(role);
    }

    String value(String name) {
        String value = values.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("no secret named " + name);
        }
        return value;
    }

    @Override
    public String toString() {
        return "Secrets[" + values.stringPropertyNames() + "]";
    }

    private static boolean complete(Properties values, RandomGenerator random) {
        boolean added = false;
        for (String name : names()) {
            if (values.getProperty(name, "").isBlank()) {
                byte[] bytes = new byte[BYTES];
                random.nextBytes(bytes);
                values.setProperty(name, HexFormat.of().formatHex(bytes));
                added = true;
            }
        }
        return added;
    }

    private static List<String> names() {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(POSTGRES, REDIS, SERVICE_TOKEN, OWNER), SERVICE_ROLES.stream())
                .toList();
    }

    private static void save(Path file, Properties values) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        StringWriter text = new StringWriter();
        values.store(text, "Secrets of this fleet; keep private");
        Files.writeString(fresh, text.toString());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
