package dev.flotilla.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** The folder of a server's data: checked before anything is started, so that nothing is left half-done. */
final class DataFolder {
    private static final long FREE_BYTES_MIN = 128L << 20;

    private DataFolder() {}

    /** Makes the parent of a data folder and checks that it can hold one. */
    static void requireRoom(String server, Path dataDir) {
        Path parent = dataDir.toAbsolutePath().getParent();
        if (parent == null) {
            throw new InfraException("data dir " + dataDir + " has no parent folder; choose another");
        }
        try {
            Files.createDirectories(parent);
            long free = Files.getFileStore(parent).getUsableSpace();
            if (free < FREE_BYTES_MIN) {
                throw new InfraException(server + " needs " + (FREE_BYTES_MIN >> 20) + " MB free under " + parent
                        + ", there are " + (free >> 20) + " MB; free some space or choose another data dir");
            }
        } catch (IOException e) {
            throw new InfraException(
                    "cannot make the folder " + parent + " for the data of " + server + ": " + e
                            + "; choose a data dir that you may write to",
                    e);
        }
        if (!Files.isWritable(parent)) {
            throw new InfraException("folder " + parent + " for the data of " + server
                    + " is not writable for this user; choose another data dir or change its owner");
        }
    }

    static boolean isEmptyOrAbsent(Path dir) {
        if (!Files.exists(dir)) {
            return true;
        }
        try (Stream<Path> inside = Files.list(dir)) {
            return inside.findAny().isEmpty();
        } catch (IOException e) {
            throw new InfraException("cannot read the data dir " + dir + "; is it a folder that this user owns?", e);
        }
    }

    static Path temporary(String name) {
        try {
            return Files.createTempDirectory(
                    "flotilla-" + name + "-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new InfraException(
                    "no temporary folder for " + name + " under " + System.getProperty("java.io.tmpdir"), e);
        }
    }

    static void writePrivate(Path file, String text) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new InfraException("cannot write " + file + "; check the rights and the free space of its folder", e);
        }
    }
}
