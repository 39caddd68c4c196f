package dev.flotilla.cli.emulate;

import dev.flotilla.cli.locate.EmulatorKeys;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What workers need to trade on an emulator, in files.
 *
 * @param credentials keys of the accounts, 0600
 * @param certificate whom to trust, of a venue that speaks TLS
 */
record KeyFiles(Path credentials, Optional<Path> certificate) {

    /** @param pem certificate as text */
    static KeyFiles write(String venue, Path file, Map<String, Object> accounts, Optional<String> pem) {
        Path credentials = file.toAbsolutePath().normalize();
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("venue", venue);
        whole.put("accounts", accounts);
        try {
            Files.createDirectories(Objects.requireNonNull(credentials.getParent()));
            Files.deleteIfExists(credentials);
            Files.createFile(
                    credentials, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(credentials, JsonText.of(whole));
            Optional<Path> certificate =
                    pem.map(_ -> EmulatorKeys.beside(credentials).certificate());
            if (certificate.isPresent()) {
                Files.writeString(certificate.get(), pem.orElseThrow());
            }
            return new KeyFiles(credentials, certificate);
        } catch (IOException e) {
            throw CommandFailure.of(
                    ExitStatus.FAILED, "credentials", "the keys cannot be written to " + credentials + ": " + e, e);
        }
    }
}
