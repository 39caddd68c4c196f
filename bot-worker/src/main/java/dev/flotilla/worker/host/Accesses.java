package dev.flotilla.worker.host;

import dev.flotilla.venues.VenueAccess;
import java.util.List;
import java.util.Optional;

/** Credentials of this worker's accounts. One account belongs to one bot: two would take each other's positions for drift. */
@FunctionalInterface
public interface Accesses {

    /** A worker that has none. */
    Accesses NONE = (botId, venueAccount) -> Optional.empty();

    /** What opens the account of a bot; empty when there is no credential for it. Named as the bot's account. */
    Optional<VenueAccess> of(String botId, String venueAccount);

    /** Accounts that it has credentials of, as they are named there. */
    default List<String> names() {
        return List.of();
    }
}
