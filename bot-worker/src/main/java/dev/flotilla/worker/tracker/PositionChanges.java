package dev.flotilla.worker.tracker;

import dev.flotilla.core.exits.ExitPosition;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenuePosition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares a successful look at a wallet with what is tracked. Pure. */
final class PositionChanges {

    /** A size that differs by a smaller share is the same size. */
    private static final BigDecimal SAME_SIZE = new BigDecimal("1e-9");

    private PositionChanges() {}

    /**
     * @param owned assets that are this runtime's to protect; others are looked at and never touched
     * @param defaultLeverage where the venue tells none, null = 1
     */
    static List<PositionChange> of(
            Map<String, TrackedPosition> tracked,
            AccountSnapshot snapshot,
            Set<String> owned,
            @Nullable BigDecimal defaultLeverage) {
        Map<String, VenuePosition> open = new HashMap<>();
        snapshot.positions().stream()
                .filter(position -> position.quantity().signum() != 0)
                .forEach(position -> open.put(position.symbol(), position));
        List<PositionChange> changes = new ArrayList<>();
        tracked.forEach((asset, before) -> {
            VenuePosition now = open.get(asset);
            PositionChange change =
                    now == null ? new PositionChange.Closed(before) : compare(before, now, defaultLeverage);
            if (change != null) {
                changes.add(change);
            }
        });
        open.values().stream()
                .filter(position -> !tracked.containsKey(position.symbol()) && owned.contains(position.symbol()))
                .sorted(java.util.Comparator.comparing(VenuePosition::symbol))
                .forEach(position -> changes.add(new PositionChange.Opened(position)));
        return changes;
    }

    private static @Nullable PositionChange compare(
            TrackedPosition before, VenuePosition now, @Nullable BigDecimal defaultLeverage) {
        ExitPosition was = before.state().position();
        if (was.direction() != now.direction()) {
            return new PositionChange.Flipped(before, now);
        }
        if (anotherOne(before.openedAt(), now.openedAt())) {
            return new PositionChange.Replaced(before, now);
        }
        BigDecimal delta = now.quantity().subtract(was.size());
        if (delta.abs().compareTo(was.size().multiply(SAME_SIZE)) >= 0) {
            return delta.signum() > 0
                    ? new PositionChange.Increased(before, now)
                    : new PositionChange.Decreased(before, now);
        }
        boolean edited = leverage(now, defaultLeverage).compareTo(was.leverage()) != 0
                || now.entryPrice().compareTo(was.entryPrice()) != 0;
        return edited ? new PositionChange.Updated(before, now) : null;
    }

    /** Opened at another moment; where a moment is not known it says nothing. */
    private static boolean anotherOne(Instant before, Instant now) {
        return !before.equals(now) && !before.equals(Instant.EPOCH) && !now.equals(Instant.EPOCH);
    }

    /** As the venue tells it, else the document's, else 1. */
    static BigDecimal leverage(VenuePosition position, @Nullable BigDecimal defaultLeverage) {
        if (position.leverage() >= 1) {
            return BigDecimal.valueOf(position.leverage());
        }
        return defaultLeverage == null ? BigDecimal.ONE : defaultLeverage.max(BigDecimal.ONE);
    }
}
