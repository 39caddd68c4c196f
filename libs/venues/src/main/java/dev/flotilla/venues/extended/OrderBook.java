package dev.flotilla.venues.extended;

import dev.flotilla.venues.BookFeed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One market's book, from a snapshot and the changes after it. Confined to its stream. */
final class OrderBook {

    /** Levels that are told of each side. */
    private static final int TOLD = 20;

    private final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    private boolean whole;

    /** Not to be used before the next snapshot. */
    void clear() {
        bids.clear();
        asks.clear();
        whole = false;
    }

    /** A snapshot was taken, and nothing is missing since. */
    boolean whole() {
        return whole;
    }

    void snapshot(BookFrame frame) {
        clear();
        whole = true;
        change(frame);
    }

    void change(BookFrame frame) {
        frame.bids().forEach(level -> put(bids, level));
        frame.asks().forEach(level -> put(asks, level));
    }

    private static void put(TreeMap<BigDecimal, BigDecimal> side, BookFrame.Change level) {
        BigDecimal told = level.size();
        BigDecimal size = told != null
                ? told
                : side.getOrDefault(level.price(), BigDecimal.ZERO).add(level.change());
        if (size.signum() <= 0) {
            side.remove(level.price());
        } else {
            side.put(level.price(), size);
        }
    }

    /** Bids at or above asks: something was lost that the numbers do not show. */
    boolean crossed() {
        return !bids.isEmpty() && !asks.isEmpty() && bids.firstKey().compareTo(asks.firstKey()) >= 0;
    }

    List<BookFeed.Level> bestBids() {
        return best(bids);
    }

    List<BookFeed.Level> bestAsks() {
        return best(asks);
    }

    private static List<BookFeed.Level> best(TreeMap<BigDecimal, BigDecimal> side) {
        List<BookFeed.Level> best = new ArrayList<>(TOLD);
        for (Map.Entry<BigDecimal, BigDecimal> level : side.entrySet()) {
            if (best.size() == TOLD) {
                break;
            }
            best.add(new BookFeed.Level(level.getKey(), level.getValue()));
        }
        return best;
    }
}
