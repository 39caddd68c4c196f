package dev.flotilla.infra;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where unpacked server programs live between runs: filled once per version, safely by several processes at a time. */
final class CacheFolder {
    private static final String OVERRIDE = "fleet.infra.cache";

    /** Fills an empty folder; what it leaves there is kept for good. */
    interface Filler {
        void fill(Path emptyFolder) throws IOException;
    }

    private CacheFolder() {}

    /** The folder {@code name} of the cache, filled by {@code filler} if it is not there yet. */
    // synchronized: a file lock holds between processes only; a second thread of this JVM would get an exception
    // instead.
    static synchronized Path get(String name, Filler filler) {
        Path root = root();
        Path wanted = root.resolve(name);
        if (Files.isDirectory(wanted)) {
            return wanted;
        }
        try (FileChannel channel = FileChannel.open(
                        root.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            if (!Files.isDirectory(wanted)) {
                Path fresh = Files.createTempDirectory(root, name + ".part");
                filler.fill(fresh);
                Files.move(fresh, wanted, StandardCopyOption.ATOMIC_MOVE);
            }
            return wanted;
        } catch (IOException e) {
            throw new InfraException(
                    "cannot unpack " + name + " into " + root + ": " + e
                            + "; free disk space, or point the system property " + OVERRIDE + " to a writable folder",
                    e);
        }
    }

    private static Path root() {
        for (Path candidate : candidates()) {
            try {
                Files.createDirectories(candidate);
                if (Files.isWritable(candidate)) {
                    return candidate;
                }
            } catch (IOException e) {
                continue; // the next candidate may be writable
            }
        }
        throw new InfraException(
                "no writable cache folder among " + candidates() + "; set the system property " + OVERRIDE);
    }

    private static List<Path> candidates() {
        String explicit = System.getProperty(OVERRIDE);
        if (explicit != null && !explicit.isBlank()) {
            return List.of(Path.of(explicit));
        }
        Path temp = Path.of(System.getProperty("java.io.tmpdir"), "flotilla-cache-" + System.getProperty("user.name"));
        @Nullable String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return List.of(base.resolve("flotilla"), temp);
    }

    /** Removes a folder with all it holds; what is already gone is no error. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new InfraException("cannot delete " + folder + "; delete it by hand", e);
        }
    }
}
