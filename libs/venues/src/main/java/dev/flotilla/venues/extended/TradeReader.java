package dev.flotilla.venues.extended;

import static dev.flotilla.venues.extended.ExtendedJson.each;

import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.extended.ExtendedParse.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Reads an account's trades, newest first as the venue pages them, into its ledger. */
final class TradeReader {

    private static final int PAGE = 100;
    private static final int PAGES_MAX = FillLedger.KEPT_MAX / PAGE;
    private static final int BEGINNINGS_MAX = 3;

    private final AccountContext context;
    private final ReentrantLock reading = new ReentrantLock();
    // Guarded by reading. What the stream tells does not move it: there may be a hole before.
    private long completeTo;

    TradeReader(AccountContext context) {
        this.context = context;
    }

    private record Page(List<Trade> trades, @Nullable String cursor) {}

    /** Takes what is new; those that nobody was told of yet. */
    List<VenueFill> catchUp() {
        reading.lock();
        try {
            return context.fills().begun() ? readNew() : begin();
        } finally {
            reading.unlock();
        }
    }

    private List<VenueFill> readNew() {
        List<Trade> trades = since(completeTo);
        List<VenueFill> news = context.fills().take(trades, context::nameOf);
        complete(trades);
        return news;
    }

    private void complete(List<Trade> trades) {
        trades.forEach(trade -> completeTo = Math.max(completeTo, trade.id()));
    }

    /** Trades and positions must be of one moment, or what was realised is counted wrongly. */
    private List<VenueFill> begin() {
        List<Trade> trades = since(0);
        for (int attempt = 1; ; attempt++) {
            List<Held> held =
                    context.rest().read(context.get("user/positions"), data -> each(data, ExtendedParse::held));
            List<Trade> after = since(newest(trades));
            if (after.isEmpty() || attempt == BEGINNINGS_MAX) {
                context.fills().begin(trades, held, context::nameOf);
                complete(trades);
                return List.of();
            }
            trades = new ArrayList<>(trades);
            trades.addAll(after);
        }
    }

    private static long newest(List<Trade> trades) {
        return trades.stream().mapToLong(Trade::id).max().orElse(0);
    }

    private List<Trade> since(long id) {
        List<Trade> all = new ArrayList<>();
        String cursor = null;
        for (int page = 0; page < PAGES_MAX; page++) {
            Page read = page(cursor);
            read.trades().stream().filter(trade -> trade.id() > id).forEach(all::add);
            boolean reached = read.trades().stream().anyMatch(trade -> trade.id() <= id);
            if (reached || read.trades().size() < PAGE || read.cursor() == null) {
                return all;
            }
            cursor = read.cursor();
        }
        return all;
    }

    private Page page(@Nullable String cursor) {
        String path = "user/trades?limit=" + PAGE + (cursor == null ? "" : "&cursor=" + cursor);
        return context.rest()
                .readWhole(
                        context.get(path),
                        body -> new Page(
                                each(body.path("data"), Trade::of),
                                ExtendedJson.textOrNull(body.path("pagination"), "cursor")));
    }
}
