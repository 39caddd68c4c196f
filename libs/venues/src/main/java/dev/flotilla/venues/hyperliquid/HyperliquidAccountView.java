package dev.flotilla.venues.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.AccountView;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenuePosition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads of one address; no key is needed, any wallet can be read. The venue has no query that tells state, orders and fills of one
 * moment: the state is read before and after the rest, and again while something happened in between.
 */
final class HyperliquidAccountView implements AccountView {

    /** When the opening of a position is out of reach. */
    static final Instant LONG_AGO = Instant.EPOCH;

    private static final int ATTEMPTS_MAX = 4;
    private static final int PAGE = 2_000;
    private static final int PAGES_MAX = 6;

    private final HyperliquidRestClient rest;
    private final AccountContext context;
    private final FillBook fills;
    private final ReentrantLock reading = new ReentrantLock();
    // Guarded by reading.
    private HyperliquidParse.@Nullable State booked;
    private boolean begun;
    private long completeFromMillis;
    // What the stream tells does not move it: there may be a hole before.
    private long completeToMillis;

    HyperliquidAccountView(HyperliquidRestClient rest, AccountContext context) {
        this.rest = rest;
        this.context = context;
        this.fills = context.fills();
    }

    ObjectNode query(String type) {
        return HyperliquidJson.query(type).put("user", context.address());
    }

    @Override
    public AccountSnapshot snapshot() {
        reading.lock();
        try {
            HyperliquidParse.State before = state();
            for (int attempt = 1; ; attempt++) {
                if (booked == null || !booked.sameBookings(before)) {
                    readNewFills();
                }
                List<VenueOrder> orders = openOrders();
                HyperliquidParse.State after = state();
                if (before.sameBookings(after) || attempt == ATTEMPTS_MAX) {
                    booked = before.sameBookings(after) ? after : null;
                    return told(after, orders);
                }
                before = after;
            }
        } finally {
            reading.unlock();
        }
    }

    /** The lightest read there is. */
    HyperliquidParse.State state() {
        return rest.read(query("clearinghouseState"), HyperliquidParse::state);
    }

    List<VenueOrder> openOrders() {
        List<VenueOrder> orders = rest.read(
                query("frontendOpenOrders"), body -> HyperliquidParse.each(body, HyperliquidParse::openOrder));
        orders.forEach(context::knows);
        return orders;
    }

    private AccountSnapshot told(HyperliquidParse.State state, List<VenueOrder> orders) {
        Map<String, Instant> openings = fills.openings();
        List<VenuePosition> positions = state.holdings().stream()
                .map(holding -> holding.position(openings.getOrDefault(holding.coin(), LONG_AGO)))
                .toList();
        return new AccountSnapshot(
                state.equity(), state.withdrawable(), fills.lastSeq(), state.at(), positions, orders);
    }

    /** From the newest known on; the first time the newest the venue has. */
    private void readNewFills() {
        if (!begun) {
            int count = rest.read(query("userFills"), this::taken);
            Long first = fills.firstSeq();
            completeFromMillis = count < PAGE || first == null ? 0 : FillBook.millisOf(first) + 1;
            begun = true;
            return;
        }
        pages(completeToMillis, Long.MAX_VALUE);
    }

    /** Fills of a time, page by page; the next page begins with the moment in which the last one ended. */
    private void pages(long fromMillis, long toMillis) {
        long from = fromMillis;
        for (int page = 0; page < PAGES_MAX && from < toMillis; page++) {
            ObjectNode query = query("userFillsByTime").put("startTime", from);
            long[] newest = {from};
            int count = rest.read(query, body -> {
                body.forEach(fill -> newest[0] = Math.max(newest[0], HyperliquidJson.whole(fill, "time")));
                return taken(body);
            });
            if (count < PAGE || newest[0] == from) {
                return;
            }
            from = newest[0];
        }
    }

    private int taken(JsonNode body) {
        List<JsonNode> told = HyperliquidParse.each(body, fill -> fill);
        told.forEach(fill -> completeToMillis = Math.max(completeToMillis, HyperliquidJson.whole(fill, "time")));
        fills.take(told);
        return told.size();
    }

    @Override
    public List<VenueFill> fillsAfter(long seq, int limit) {
        reading.lock();
        try {
            readNewFills();
            long since = FillBook.millisOf(seq);
            if (since < completeFromMillis) {
                pages(since, completeFromMillis);
                completeFromMillis = since;
            }
            return fills.after(seq, limit);
        } finally {
            reading.unlock();
        }
    }

    /** Executions of one order that the venue tells now. */
    List<VenueFill> fillsOf(long orderId) {
        reading.lock();
        try {
            readNewFills();
            return fills.ofOrder(orderId);
        } finally {
            reading.unlock();
        }
    }
}
