package dev.flotilla.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Recorded market data ({@code shared/data} beside the repository). Tests that need it are skipped loudly where it is absent. */
public final class RecordedData {
    private static final String FOLDER = "shared/data";

    private RecordedData() {}

    /** The folder of recorded files; aborts the test as skipped, with a line on standard output, when there is none. */
    public static Path require() {
        Optional<Path> found = find();
        if (found.isEmpty()) {
            skip("no recorded data: looked for " + FOLDER + " beside every folder above " + here());
        }
        return found.orElseThrow();
    }

    /** One recorded file, skipped like {@link #require()} when it is absent. */
    public static Path require(String file) {
        Path path = require().resolve(file);
        if (!Files.isReadable(path)) {
            skip("no recorded file " + path);
        }
        return path;
    }

    /** Looks beside the repository from the root (property {@code flotilla.root}) or from any folder above this module. */
    public static Optional<Path> find() {
        for (@Nullable Path folder = here(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve(FOLDER);
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static Path here() {
        String root = System.getProperty("flotilla.root", "");
        return Path.of(root.isBlank() ? "" : root).toAbsolutePath().normalize();
    }

    private static void skip(String reason) {
        System.out.println("SKIPPED TEST: " + reason);
        Assumptions.abort(reason);
    }
}
