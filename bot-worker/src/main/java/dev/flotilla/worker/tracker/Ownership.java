package dev.flotilla.worker.tracker;

import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.worker.runtime.BotIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which positions of the wallet are this runtime's to protect (D20). The hub is asked when other assets are open than before, and now and
 * then while another bot owns one: when its claim ends, the position is taken over. What is known stays known while the hub is away.
 * Confined to the loop.
 */
final class Ownership {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private final BotIdentity identity;
    private final PositionOwners hub;
    private final TrackerBook book;
    private final BooleanSupplier mayTake;
    private Set<String> asked = Set.of();
    private Map<String, String> owners = Map.of();
    private boolean settled;
    private long askedAt;

    /** @param mayTake false while positions that appear are not to be taken under protection */
    Ownership(BotIdentity identity, PositionOwners hub, TrackerBook book, BooleanSupplier mayTake) {
        this.identity = identity;
        this.hub = hub;
        this.book = book;
        this.mayTake = mayTake;
    }

    /** Positions that appear are taken under protection. */
    boolean taking() {
        return mayTake.getAsBoolean();
    }

    /** Assets whose positions may be taken under protection now. */
    Set<String> taken() {
        return taking() ? book.memory().owned() : Set.of();
    }

    /** This runtime's to act on: nobody else's, and tracked or to be tracked. */
    boolean ours(String asset) {
        return managedBy(asset) == null && (taking() || book.memory().position(asset) != null);
    }

    void know(AccountSnapshot snapshot) {
        boolean all = taking();
        Set<String> open = snapshot.positions().stream()
                .map(VenuePosition::symbol)
                .filter(asset -> all || book.memory().position(asset) != null)
                .collect(Collectors.toSet());
        boolean waited = book.nanos() - askedAt >= ASK_AGAIN.toNanos();
        boolean changed = !open.equals(asked);
        if (!changed && (settled || !waited)) {
            return;
        }
        askedAt = book.nanos();
        Optional<Map<String, String>> told =
                hub.hold(identity.botId(), identity.generation(), List.copyOf(new TreeSet<>(open)));
        settled = told.isPresent() && told.get().values().stream().allMatch(identity.botId()::equals);
        if (told.isPresent()) {
            asked = open;
            owners = told.get();
            remember(open.stream()
                    .filter(asset -> identity.botId().equals(owners.get(asset)))
                    .collect(Collectors.toSet()));
        }
    }

    private void remember(Set<String> owned) {
        if (!owned.equals(book.memory().owned())) {
            book.remember(memory -> memory.owning(owned));
        }
    }

    /** The other bot that owns an asset; null when it is this one, or nobody knows. */
    @Nullable
    String managedBy(String asset) {
        String owner = owners.get(asset);
        return identity.botId().equals(owner) ? null : owner;
    }
}
