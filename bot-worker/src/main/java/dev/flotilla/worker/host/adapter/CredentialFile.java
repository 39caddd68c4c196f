package dev.flotilla.worker.host.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.worker.host.Accesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * Credentials in a JSON file: {@code {"venue":"aster","accounts":{"BOT":{"apiKey","secret"} or {"user","agentKey"}}}}. Whoever else may
 * read the file makes it useless: it is refused. No failure repeats what the file says.
 */
public final class CredentialFile implements Accesses {

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final JsonNode accounts;

    private CredentialFile(JsonNode accounts) {
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
            return new CredentialFile(root.path("accounts"));
        } catch (IOException e) {
            throw new IllegalArgumentException("no credentials can be read from " + file + ": "
                    + e.getClass().getSimpleName());
        }
    }

    @Override
    public Optional<VenueAccess> of(String botId, String venueAccount) {
        JsonNode one = accounts.has(venueAccount) ? accounts.get(venueAccount) : accounts.path(botId);
        if (one.isMissingNode()) {
            return Optional.empty();
        }
        if (one.hasNonNull("apiKey") && one.hasNonNull("secret")) {
            return Optional.of(new VenueAccess.AsterKey(
                    venueAccount, one.get("apiKey").asText(), one.get("secret").asText()));
        }
        if (one.hasNonNull("user") && one.hasNonNull("agentKey")) {
            return Optional.of(new VenueAccess.AsterWallet(
                    venueAccount, one.get("user").asText(), one.get("agentKey").asText()));
        }
        throw new IllegalArgumentException(
                "the credential of " + botId + " must have apiKey and secret, or user and agentKey");
    }
}
