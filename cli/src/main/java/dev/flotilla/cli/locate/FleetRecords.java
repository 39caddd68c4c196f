package dev.flotilla.cli.locate;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The records of running fleets, one 0600 file each, in the user's state folder. */
public final class FleetRecords {
    private final Path folder;

    public FleetRecords(Path stateFolder) {
        this.folder = stateFolder.resolve("fleets");
    }

    /** Writes the record whole or not at all. */
    public void save(FleetRecord record) {
        try {
            Files.createDirectories(folder);
            Path fresh = folder.resolve(record.pid() + ".json.new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, JsonText.of(record));
            Files.move(fresh, file(record.pid()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw CommandFailure.of(
                    ExitStatus.FAILED,
                    "state_folder",
                    "cannot write the record of this fleet into " + folder + ": " + e
                            + "; set XDG_STATE_HOME to a folder you may write to",
                    e);
        }
    }

    public void remove(long pid) {
        try {
            Files.deleteIfExists(file(pid));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot delete " + file(pid), e);
        }
    }

    /** Fleets whose launcher lives, newest first. */
    public List<FleetRecord> live() {
        return all().stream()
                .filter(FleetRecord::live)
                .sorted(Comparator.comparing(FleetRecord::startedAt).reversed())
                .toList();
    }

    /** The running fleet on this data dir. */
    public Optional<FleetRecord> liveOn(Path dataDir) {
        Path wanted = dataDir.toAbsolutePath().normalize();
        return live().stream().filter(record -> record.dataDir().equals(wanted)).findFirst();
    }

    /** Also drops what launchers left that were killed. */
    private List<FleetRecord> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<FleetRecord> records = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                read(file).ifPresent(records::add);
            }
        } catch (IOException e) {
            throw CommandFailure.of(ExitStatus.FAILED, "state_folder", "cannot read " + folder + ": " + e, e);
        }
        return records;
    }

    private static Optional<FleetRecord> read(Path file) throws IOException {
        try {
            FleetRecord record = JsonText.read(Files.readString(file), FleetRecord.class);
            if (record.live()) {
                return Optional.of(record);
            }
        } catch (JsonProcessingException e) {
            // Written by another version or torn: of no use to anyone, so it goes the way of dead records.
            Files.deleteIfExists(file);
            return Optional.empty();
        } catch (java.nio.file.NoSuchFileException e) {
            return Optional.empty(); // its launcher ended between listing and reading
        }
        Files.deleteIfExists(file);
        return Optional.empty();
    }

    private Path file(long pid) {
        return folder.resolve(pid + ".json");
    }
}
