package dev.flotilla.venues.aster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.BookFeed.Level;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One order book: a snapshot and the changes after it, each of which must follow on the one before. Mutable, confined to the caller's lock.
 * {@code WAITING (changes are kept) -> LIVE -> WAITING (a gap)}.
 */
final class AsterBook {

    private static final int KEPT_MAX = 2_000;

    private final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    private final Deque<AsterDepth> kept = new ArrayDeque<>();
    private boolean live;
    private boolean first;
    private long lastId;

    /** What a change did. */
    enum Step {
        /** The book moved on. */
        CHANGED,
        /** Kept until the snapshot is there, or older than it. */
        NOTHING,
        /** Changes are missing: a new snapshot is needed. */
        GAP
    }

    boolean live() {
        return live;
    }

    /** Starts over. */
    void reset() {
        live = false;
        kept.clear();
        bids.clear();
        asks.clear();
    }

    Step take(AsterDepth change) {
        if (!live) {
            kept.addLast(change);
            if (kept.size() > KEPT_MAX) {
                kept.removeFirst();
            }
            return Step.NOTHING;
        }
        return applied(change);
    }

    /** The snapshot; changes that came meanwhile are applied. GAP when they do not reach back to it. */
    Step snapshot(JsonNode depth) {
        bids.clear();
        asks.clear();
        lastId = AsterJson.number(depth, "lastUpdateId");
        fill(bids, AsterJson.need(depth, "bids"));
        fill(asks, AsterJson.need(depth, "asks"));
        live = true;
        first = true;
        while (!kept.isEmpty()) {
            if (applied(kept.removeFirst()) == Step.GAP) {
                return Step.GAP;
            }
        }
        return Step.CHANGED;
    }

    private static void fill(Map<BigDecimal, BigDecimal> side, JsonNode levels) {
        for (JsonNode level : levels) {
            side.put(AsterJson.decimal(level.get(0)), AsterJson.decimal(level.get(1)));
        }
    }

    private Step applied(AsterDepth change) {
        if (change.lastId() < lastId || (first && change.lastId() == lastId)) {
            return Step.NOTHING;
        }
        boolean follows =
                first ? change.firstId() <= lastId + 1 && change.lastId() >= lastId : change.previousId() == lastId;
        if (!follows && change.lastId() == lastId) {
            // told twice
            return Step.NOTHING;
        }
        if (!follows) {
            reset();
            return Step.GAP;
        }
        first = false;
        lastId = change.lastId();
        put(bids, change.bids());
        put(asks, change.asks());
        return Step.CHANGED;
    }

    private static void put(Map<BigDecimal, BigDecimal> side, List<Level> levels) {
        for (Level level : levels) {
            if (level.quantity().signum() == 0) {
                side.remove(level.price());
            } else {
                side.put(level.price(), level.quantity());
            }
        }
    }

    List<Level> bids(int depth) {
        return best(bids, depth);
    }

    List<Level> asks(int depth) {
        return best(asks, depth);
    }

    private static List<Level> best(TreeMap<BigDecimal, BigDecimal> side, int depth) {
        List<Level> best = new ArrayList<>(Math.min(depth, side.size()));
        for (Map.Entry<BigDecimal, BigDecimal> level : side.entrySet()) {
            if (best.size() == depth) {
                break;
            }
            best.add(new Level(level.getKey(), level.getValue()));
        }
        return best;
    }
}
