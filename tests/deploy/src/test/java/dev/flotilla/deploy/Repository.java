package dev.flotilla.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The checkout under test. */
final class Repository {

    static final List<String> SERVICES =
            List.of("params-api", "hub-service", "bot-worker", "coach-service", "paper-venue");

    private static final Path ROOT = Path.of(Objects.requireNonNull(
            System.getProperty("flotilla.root"), "run through Maven, or set -Dflotilla.root to the checkout"));

    private Repository() {}

    static Path path(String relative) {
        return ROOT.resolve(relative);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static String text(String relative) {
        return text(path(relative));
    }

    /** Regular files below a folder, sorted. */
    static List<Path> files(String folder, Predicate<Path> wanted) {
        try (Stream<Path> all = Files.walk(path(folder))) {
            return all.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    static boolean named(Path file, String... endings) {
        return Stream.of(endings).anyMatch(file.getFileName().toString()::endsWith);
    }

    static String relative(Path file) {
        return ROOT.relativize(file).toString();
    }
}
