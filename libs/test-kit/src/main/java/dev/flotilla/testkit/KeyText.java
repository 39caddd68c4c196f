package dev.flotilla.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks for Redis key text in the sources of this module: compiled classes of innocent callers contain it as a constant. */
final class KeyText {
    private static final String LITERAL = '"' + "fleet" + ":v1"; // in pieces, not to find itself
    private static final String HOME = "contracts/redis";

    private KeyText() {}

    static void requireNoLiteral() {
        Path sources = Path.of("src", "main", "java").toAbsolutePath();
        List<Path> guilty = holders(sources);
        if (!guilty.isEmpty()) {
            throw new AssertionError(
                    "Redis key text belongs into contracts.redis.StreamKeys, because a key that is spelled"
                            + " twice is misspelled once; found in " + guilty);
        }
    }

    private static List<Path> holders(Path sources) {
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains(HOME))
                    .filter(KeyText::holdsLiteral)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + sources, e);
        }
    }

    private static boolean holdsLiteral(Path file) {
        try {
            return Files.readString(file).contains(LITERAL);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
