package dev.flotilla.venues.extended;

import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.extended.ExtendedParse.Held;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The fills of one account in order, numbered by the venue's trade ids. The venue does not say what a fill realised, so it is counted here
 * by average price. Trades come twice, from stream and queries, and count once. Thread-safe.
 */
final class FillLedger {

    static final int KEPT_MAX = 10_000;

    // All guarded by this: the stream and the bots' loops come here.
    private final TreeMap<Long, VenueFill> bySeq = new TreeMap<>();
    private final Map<String, Lot> lots = new HashMap<>();
    private boolean begun;
    private long firstKept;

    synchronized boolean begun() {
        return begun;
    }

    /**
     * Begins with the newest trades of the past and what is held after them.
     *
     * @param names client order id of a trade
     */
    synchronized void begin(List<Trade> newest, List<Held> holdings, Function<Trade, String> names) {
        if (begun) {
            return;
        }
        begun = true;
        Map<String, Lot> now = new HashMap<>();
        holdings.forEach(held -> now.put(held.market(), Lot.at(held.size(), held.openPrice())));
        Map<String, List<Trade>> byMarket = new HashMap<>();
        inOrder(newest)
                .forEach(trade -> byMarket.computeIfAbsent(trade.market(), market -> new ArrayList<>())
                        .add(trade));
        Set<String> markets = new HashSet<>(now.keySet());
        markets.addAll(byMarket.keySet());
        markets.forEach(market ->
                lots.put(market, now.getOrDefault(market, Lot.FLAT).before(byMarket.getOrDefault(market, List.of()))));
        take(newest, names);
    }

    private static List<Trade> inOrder(List<Trade> trades) {
        return trades.stream().sorted(Comparator.comparingLong(Trade::id)).toList();
    }

    /** Takes what the venue tells, new or not; what is new, in order. */
    synchronized List<VenueFill> take(List<Trade> trades, Function<Trade, String> names) {
        List<VenueFill> news = new ArrayList<>();
        for (Trade trade : inOrder(trades)) {
            if (trade.id() > firstKept && !bySeq.containsKey(trade.id())) {
                news.add(add(trade, names.apply(trade)));
            }
        }
        while (bySeq.size() > KEPT_MAX) {
            firstKept = bySeq.pollFirstEntry().getKey();
        }
        return news;
    }

    private VenueFill add(Trade trade, String clientOrderId) {
        Lot.Step step = lots.getOrDefault(trade.market(), Lot.FLAT).with(trade);
        lots.put(trade.market(), step.after());
        VenueFill fill = new VenueFill(
                trade.id(),
                Long.toString(trade.id()),
                clientOrderId,
                trade.market(),
                trade.side(),
                trade.price(),
                trade.quantity(),
                trade.fee(),
                step.realized(),
                trade.at());
        bySeq.put(trade.id(), fill);
        return fill;
    }

    /** Number of the newest fill, 0 = none. */
    synchronized long lastSeq() {
        return bySeq.isEmpty() ? 0 : bySeq.lastKey();
    }

    synchronized List<VenueFill> after(long seq, int limit) {
        return bySeq.tailMap(seq, false).values().stream().limit(limit).toList();
    }

    /** The fills of an order when all of them are known, else none: some would be worse than none. */
    synchronized List<VenueFill> ofOrder(String clientOrderId, BigDecimal filled) {
        List<VenueFill> fills = bySeq.values().stream()
                .filter(fill -> fill.clientOrderId().equals(clientOrderId))
                .toList();
        BigDecimal told = fills.stream().map(VenueFill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        return told.compareTo(filled) == 0 ? fills : List.of();
    }
}
