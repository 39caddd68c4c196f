package dev.flotilla.params.auth.adapter;

import dev.flotilla.params.auth.AdminTokenPath;
import dev.flotilla.params.auth.TokenFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The admin token's file: mode 0600 from the first byte on, moved into place whole. */
@ApplicationScoped
public class PrivateTokenFile implements TokenFile {

    private final Path path;
    private final Path prepared;

    public PrivateTokenFile(AdminTokenPath wanted) {
        this.path = wanted.value().toAbsolutePath().normalize();
        this.prepared = path.resolveSibling(path.getFileName() + ".new");
    }

    @Override
    public void prepare(String token) {
        try {
            Files.createDirectories(path.getParent());
            Files.deleteIfExists(prepared);
            Files.createFile(prepared, ownerOnly());
            Files.writeString(prepared, token + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write the admin token to " + prepared
                            + "; set fleet.admin-token-file to a place that can be" + " written",
                    e);
        }
    }

    @Override
    public void publish() {
        try {
            Files.move(prepared, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot move the admin token to " + path + "; it is in " + prepared, e);
        }
    }

    @Override
    public void discard() {
        try {
            Files.deleteIfExists(prepared);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + prepared + "; its token is not in force, delete it", e);
        }
    }

    @Override
    public boolean exists() {
        return Files.isReadable(path);
    }

    @Override
    public Path path() {
        return path;
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
