package dev.flotilla.core.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Recorded market data beside the repository; tests that need it are skipped loudly where it is absent. */
public final class Recorded {
    private static final String FOLDER = "shared/data";

    private Recorded() {}

    public static Path file(String name) {
        String root = System.getProperty("flotilla.root", "");
        Path start = Path.of(root).toAbsolutePath().normalize();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve(FOLDER).resolve(name);
            if (Files.isReadable(candidate)) {
                return candidate;
            }
        }
        System.out.println("SKIPPED TEST: no recorded file " + name + " in " + FOLDER + " above " + start);
        Assumptions.abort("no recorded file " + name);
        throw new IllegalStateException("abort always throws");
    }
}
