package dev.flotilla.venues.extended;

import dev.flotilla.venues.BookFeed;
import dev.flotilla.venues.stream.StreamSocket;
import dev.flotilla.venues.stream.StreamTerms;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One market's book stream: checks numbers, keeps the book, tells it. Whatever is amiss ends the connection; the next begins with a snapshot. */
final class BookStream implements StreamSocket.Listener {

    private final String market;
    private final Consumer<BookFeed.Update> listener;
    private final OddMessages odd;
    private final Sequence sequence = new Sequence();
    private final OrderBook book = new OrderBook();
    // Volatile: set once before the stream's thread starts.
    private volatile @Nullable StreamSocket socket;

    BookStream(String market, Consumer<BookFeed.Update> listener, OddMessages odd) {
        this.market = market;
        this.listener = listener;
        this.odd = odd;
    }

    void start(StreamTerms terms, HttpClient http, LongSupplier nanos) {
        StreamSocket opened = new StreamSocket(terms, http, nanos, this);
        socket = opened;
        opened.start();
    }

    void stop() {
        StreamSocket opened = socket;
        if (opened != null) {
            opened.close();
        }
    }

    /** The path alone says what is wanted. */
    @Override
    public List<String> greetings() {
        sequence.reset();
        book.clear();
        return List.of();
    }

    @Override
    public void text(String message) {
        String cause = fault(message);
        StreamSocket opened = socket;
        if (cause != null && opened != null) {
            opened.renew(cause);
        }
    }

    private @Nullable String fault(String message) {
        try {
            BookFrame frame = BookParser.parse(message);
            return switch (sequence.take(frame.seq())) {
                case AGAIN -> null;
                case GAP -> "messages are missing before " + frame.seq();
                case NEXT -> frame.error() ? "the venue tells an error" : taken(frame);
            };
        } catch (IllegalArgumentException e) {
            odd.count("book malformed");
            return "a message cannot be read: " + e.getMessage();
        }
    }

    private @Nullable String taken(BookFrame frame) {
        switch (frame.type()) {
            case "SNAPSHOT" -> book.snapshot(frame);
            case "DELTA" -> book.change(frame);
            default -> {
                odd.count("book " + frame.type());
                return null;
            }
        }
        if (!book.whole() || book.crossed()) {
            return book.whole() ? "the book is crossed" : "a change came before any snapshot";
        }
        listener.accept(new BookFeed.Update.Changed(
                market, book.bestBids(), book.bestAsks(), Instant.ofEpochMilli(frame.ts())));
        return null;
    }

    @Override
    public void closed(String cause) {
        book.clear();
        listener.accept(new BookFeed.Update.Lost(market, cause));
    }
}
