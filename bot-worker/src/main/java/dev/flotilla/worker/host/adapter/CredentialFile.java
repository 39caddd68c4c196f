package dev.flotilla.worker.host.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.worker.host.Accesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Credentials in a JSON file: {@code {"venue":"aster","accounts":{"BOT":{...}}}} with the fields of {@link CredentialFields}. Whoever else
 * may read the file makes it useless: it is refused. No failure repeats what the file says.
 */
public final class CredentialFile implements Accesses {

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final String venue;
    private final JsonNode accounts;

    private CredentialFile(String venue, JsonNode accounts) {
        this.venue = venue;
        this.accounts = accounts;
    }

    /** @param venue whose credentials they must be */
    public static CredentialFile read(Path file, String venue) {
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw new IllegalArgumentException("others may read or write " + file + ": chmod 600 it");
            }
            JsonNode root = new ObjectMapper().readTree(file.toFile());
            String named = root.path("venue").asText();
            if (!named.equals(venue)) {
                throw new IllegalArgumentException("the credentials in " + file + " are for venue '" + named
                        + "', this worker trades on " + venue);
            }
            return new CredentialFile(venue, root.path("accounts"));
        } catch (IOException e) {
            throw new IllegalArgumentException("no credentials can be read from " + file + ": "
                    + e.getClass().getSimpleName());
        }
    }

    @Override
    public Optional<VenueAccess> of(String botId, String venueAccount) {
        String name = accounts.has(venueAccount) ? venueAccount : botId;
        JsonNode one = accounts.path(name);
        return one.isMissingNode()
                ? Optional.empty()
                : Optional.of(new CredentialFields(venue, name, one).access(venueAccount));
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>();
        accounts.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
