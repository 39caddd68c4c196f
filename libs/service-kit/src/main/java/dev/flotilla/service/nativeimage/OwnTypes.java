package dev.flotilla.service.nativeimage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The names of our own classes on a class path, folders and jars. */
final class OwnTypes {
    private static final String HOME = "dev/flotilla";
    private static final String ENDING = ".class";

    private OwnTypes() {}

    /** Sorted, each once. Throws {@link UncheckedIOException} when an entry cannot be read: a gap would show much later. */
    static List<String> on(Collection<Path> classPath) {
        List<String> names = new ArrayList<>();
        for (Path entry : classPath) {
            if (Files.isDirectory(entry)) {
                collect(entry, names);
            } else if (entry.toString().endsWith(".jar") && Files.exists(entry)) {
                inJar(entry, names);
            }
        }
        return names.stream().sorted().distinct().toList();
    }

    private static void inJar(Path jar, List<String> names) {
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            collect(files.getPath("/"), names);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + jar, e);
        }
    }

    private static void collect(Path root, List<String> names) {
        Path home = root.resolve(HOME);
        if (!Files.isDirectory(home)) {
            return;
        }
        try (Stream<Path> files = Files.walk(home)) {
            files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(ENDING) && !name.endsWith("package-info" + ENDING))
                    .map(name ->
                            name.substring(0, name.length() - ENDING.length()).replace('/', '.'))
                    .forEach(names::add);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot walk " + home, e);
        }
    }
}
