package dev.flotilla.worker.quoting;

import dev.flotilla.core.marketmaking.HaltReason;
import dev.flotilla.core.marketmaking.Maker;
import dev.flotilla.venues.BookFeed.Level;
import dev.flotilla.venues.BookFeed.Update;
import dev.flotilla.worker.feed.SharedBooks;
import dev.flotilla.worker.runtime.BotMeter;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The order book of the maker's market: its stream leaves the newest news, the loop takes it and is not told of what came in between. All but
 * {@link #heard} is confined to the loop.
 */
final class BookDesk {

    private static final Logger LOG = Logger.getLogger(BookDesk.class);

    private final String symbol;
    private final SharedBooks books;
    private final Maker maker;
    private final QuotingBook book;
    private final QuotingNews news;
    private final BotMeter meter;
    private final Runnable wake;
    private final AtomicReference<@Nullable Update> newest = new AtomicReference<>();
    private @Nullable Runnable end;

    /** @param wake makes the loop look around */
    BookDesk(
            String symbol,
            SharedBooks books,
            Maker maker,
            QuotingBook book,
            QuotingNews news,
            BotMeter meter,
            Runnable wake) {
        this.symbol = symbol;
        this.books = books;
        this.maker = maker;
        this.book = book;
        this.news = news;
        this.meter = meter;
        this.wake = wake;
    }

    void begin() {
        if (end == null) {
            end = books.watch(symbol, this::heard);
        }
    }

    void end() {
        if (end != null) {
            end.run();
            end = null;
        }
    }

    private void heard(Update update) {
        newest.set(update);
        wake.run();
    }

    /** Tells the maker what is new. */
    void take() {
        Update update = newest.getAndSet(null);
        if (update == null) {
            return;
        }
        meter.market(book.nanos());
        switch (update) {
            case Update.Lost lost -> {
                LOG.warnf("book is lost symbol=%s cause=%s", symbol, lost.cause());
                news.lost(lost.cause());
                maker.market().lost(book.nanos());
                maker.halt(HaltReason.STREAM_DESYNC);
            }
            case Update.Changed changed -> {
                Level bid = best(changed.bids());
                Level ask = best(changed.asks());
                book.clockAt(changed.at());
                maker.market()
                        .touch(
                                book.nanos(),
                                bid == null ? null : bid.price(),
                                bid == null ? null : bid.quantity(),
                                ask == null ? null : ask.price(),
                                ask == null ? null : ask.quantity());
                maker.clear(HaltReason.STREAM_DESYNC);
                news.book(changed);
            }
        }
    }

    private static @Nullable Level best(List<Level> levels) {
        return levels.isEmpty() ? null : levels.getFirst();
    }
}
