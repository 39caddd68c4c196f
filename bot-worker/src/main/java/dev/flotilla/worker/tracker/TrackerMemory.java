package dev.flotilla.worker.tracker;

import dev.flotilla.contracts.report.DslTickReport;
import dev.flotilla.worker.runtime.OrderMemory;
import dev.flotilla.worker.runtime.UnresolvedOrder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that a runtime takes along over a restart; reported as the bot's state. A value: each change gives a new one.
 *
 * @param version of this layout
 * @param installation of the document that the states belong to
 * @param fillCursor sequence of the newest fill of the wallet that was seen; -1 before the first look
 * @param orderSequence highest order sequence used
 * @param positions under protection, by asset
 * @param owned assets that the hub says are this bot's: known also while the hub does not answer
 * @param archived how many states ended here
 * @param intended orders that were meant and whose outcome is not noted yet
 * @param unresolved orders that were sent and whose outcome the venue has not told
 */
public record TrackerMemory(
        int version,
        long installation,
        long fillCursor,
        long orderSequence,
        Map<String, TrackedPosition> positions,
        Set<String> owned,
        long archived,
        List<UnresolvedOrder> intended,
        List<UnresolvedOrder> unresolved)
        implements OrderMemory<TrackerMemory> {

    static final int VERSION = 1;
    static final long NO_FILL = -1;

    public TrackerMemory {
        positions = java.util.Collections.unmodifiableMap(new TreeMap<>(positions));
        owned = java.util.Collections.unmodifiableSet(new TreeSet<>(owned));
        intended = List.copyOf(intended);
        unresolved = List.copyOf(unresolved);
    }

    static TrackerMemory fresh(long installation) {
        return new TrackerMemory(VERSION, installation, NO_FILL, 0, Map.of(), Set.of(), 0, List.of(), List.of());
    }

    @Nullable
    TrackedPosition position(String asset) {
        return positions.get(asset);
    }

    /** Orders and fills are the same: nothing that another generation would have to know at once. */
    boolean ordersAs(TrackerMemory other) {
        return fillCursor == other.fillCursor
                && orderSequence == other.orderSequence
                && intended.equals(other.intended)
                && unresolved.equals(other.unresolved);
    }

    /** All that is another of positions can be told as moves. */
    boolean positionsFramedAs(TrackerMemory other) {
        return positions == other.positions
                || positions.keySet().equals(other.positions.keySet())
                        && positions.entrySet().stream()
                                .allMatch(entry -> entry.getValue()
                                        .framedAs(Objects.requireNonNull(other.positions.get(entry.getKey()))));
    }

    boolean countsAs(TrackerMemory other) {
        return installation == other.installation && archived == other.archived && owned.equals(other.owned);
    }

    /** The memory after what was told of positions since; a move of a position that is not this one is none. */
    TrackerMemory after(Collection<DslTickReport.Moved> moves) {
        Map<String, TrackedPosition> changed = new TreeMap<>(positions);
        for (DslTickReport.Moved moved : moves) {
            changed.computeIfPresent(
                    moved.asset(), (_, tracked) -> Moves.isOf(moved, tracked) ? Moves.onto(moved, tracked) : tracked);
        }
        return with(changed, archived);
    }

    TrackerMemory with(String asset, TrackedPosition position) {
        Map<String, TrackedPosition> changed = new TreeMap<>(positions);
        changed.put(asset, position);
        return with(changed, archived);
    }

    TrackerMemory without(String asset) {
        Map<String, TrackedPosition> changed = new TreeMap<>(positions);
        changed.remove(asset);
        return with(changed, archived);
    }

    TrackerMemory archivedOne() {
        return with(positions, archived + 1);
    }

    TrackerMemory owning(Set<String> assets) {
        return new TrackerMemory(
                version, installation, fillCursor, orderSequence, positions, assets, archived, intended, unresolved);
    }

    TrackerMemory withFillCursor(long cursor) {
        return new TrackerMemory(
                version, installation, cursor, orderSequence, positions, owned, archived, intended, unresolved);
    }

    TrackerMemory withOrderSequence(long sequence) {
        return new TrackerMemory(
                version,
                installation,
                fillCursor,
                Math.max(sequence, orderSequence),
                positions,
                owned,
                archived,
                intended,
                unresolved);
    }

    @Override
    public TrackerMemory withOrders(List<UnresolvedOrder> newIntended, List<UnresolvedOrder> newUnresolved) {
        return new TrackerMemory(
                version,
                installation,
                fillCursor,
                orderSequence,
                positions,
                owned,
                archived,
                newIntended,
                newUnresolved);
    }

    private TrackerMemory with(Map<String, TrackedPosition> newPositions, long newArchived) {
        return new TrackerMemory(
                version,
                installation,
                fillCursor,
                orderSequence,
                newPositions,
                owned,
                newArchived,
                intended,
                unresolved);
    }
}
