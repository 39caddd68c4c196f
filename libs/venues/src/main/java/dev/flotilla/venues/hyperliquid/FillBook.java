package dev.flotilla.venues.hyperliquid;

import static dev.flotilla.venues.hyperliquid.HyperliquidJson.number;
import static dev.flotilla.venues.hyperliquid.HyperliquidJson.text;
import static dev.flotilla.venues.hyperliquid.HyperliquidJson.whole;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.VenueFill;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fills of one account that are known, in order. The venue numbers none, so their numbers are made of their time: higher is
 * later, with holes. Fills come twice, from stream and queries, and count once by time, coin and trade id; listeners are told what the
 * stream brings, also where a query was faster. Thread-safe.
 */
final class FillBook {

    static final int KEPT_MAX = 10_000;

    /** Numbers within one millisecond. */
    private static final int RANK_BITS = 20;

    // All guarded by this: the stream and the bots' loops come here.
    private final TreeMap<Long, Known> bySeq = new TreeMap<>();
    private final Map<String, VenueFill> byKey = new HashMap<>();
    private final Set<String> told = new HashSet<>();

    private record Known(VenueFill fill, String key, BigDecimal before, long orderId) {}

    /** First number of a moment. */
    static long firstSeqAt(long millis) {
        return millis << RANK_BITS;
    }

    static long millisOf(long seq) {
        return seq >> RANK_BITS;
    }

    /** Takes what the venue tells, new or not. */
    synchronized void take(Iterable<JsonNode> fills) {
        List<JsonNode> fresh = new ArrayList<>();
        fills.forEach(fill -> {
            if (!byKey.containsKey(key(fill))) {
                fresh.add(fill);
            }
        });
        fresh.sort(Comparator.comparingLong((JsonNode fill) -> whole(fill, "time"))
                .thenComparingLong(fill -> whole(fill, "tid")));
        for (JsonNode fill : fresh) {
            if (!byKey.containsKey(key(fill))) {
                add(fill);
            }
        }
        while (bySeq.size() > KEPT_MAX) {
            String oldest = bySeq.pollFirstEntry().getValue().key();
            byKey.remove(oldest);
            told.remove(oldest);
        }
    }

    /** Takes what the stream brings; what it has not brought before, in order. */
    synchronized List<VenueFill> hear(Iterable<JsonNode> fills) {
        take(fills);
        List<VenueFill> news = new ArrayList<>();
        fills.forEach(fill -> {
            VenueFill known = byKey.get(key(fill));
            if (known != null && told.add(key(fill))) {
                news.add(known);
            }
        });
        news.sort(Comparator.comparingLong(VenueFill::seq));
        return news;
    }

    /** These need not be told when they come again. */
    synchronized void skip(Iterable<JsonNode> fills) {
        fills.forEach(fill -> told.add(key(fill)));
    }

    private static String key(JsonNode fill) {
        return whole(fill, "time") + " " + text(fill, "coin") + " " + whole(fill, "tid");
    }

    private void add(JsonNode wire) {
        long first = firstSeqAt(whole(wire, "time"));
        Long last = bySeq.lowerKey(firstSeqAt(whole(wire, "time") + 1));
        long seq = last == null || last < first ? first : last + 1;
        VenueFill fill = new VenueFill(
                seq,
                String.valueOf(whole(wire, "tid")),
                HyperliquidParse.clientOrderId(wire),
                text(wire, "coin"),
                HyperliquidParse.side(wire),
                number(wire, "px"),
                number(wire, "sz"),
                number(wire, "fee"),
                number(wire, "closedPnl"),
                HyperliquidJson.moment(wire, "time"));
        bySeq.put(seq, new Known(fill, key(wire), number(wire, "startPosition"), whole(wire, "oid")));
        byKey.put(key(wire), fill);
    }

    /** Number of the newest fill, 0 = none. */
    synchronized long lastSeq() {
        return bySeq.isEmpty() ? 0 : bySeq.lastKey();
    }

    synchronized @Nullable Long firstSeq() {
        return bySeq.isEmpty() ? null : bySeq.firstKey();
    }

    synchronized List<VenueFill> after(long seq, int limit) {
        return bySeq.tailMap(seq, false).values().stream()
                .limit(limit)
                .map(Known::fill)
                .toList();
    }

    /** Fills of one order. */
    synchronized List<VenueFill> ofOrder(long orderId) {
        return bySeq.values().stream()
                .filter(known -> known.orderId() == orderId)
                .map(Known::fill)
                .toList();
    }

    /** When each position that is open after these fills was opened or turned around, as far back as they reach. */
    synchronized Map<String, Instant> openings() {
        Map<String, Instant> openings = new HashMap<>();
        for (Known known : bySeq.values()) {
            BigDecimal before = known.before();
            VenueFill fill = known.fill();
            BigDecimal signed = fill.side() == OrderSide.BUY
                    ? fill.quantity()
                    : fill.quantity().negate();
            BigDecimal after = before.add(signed);
            if (after.signum() == 0) {
                openings.remove(fill.symbol());
            } else if (before.signum() != after.signum()) {
                openings.put(fill.symbol(), fill.occurredAt());
            }
        }
        return openings;
    }
}
