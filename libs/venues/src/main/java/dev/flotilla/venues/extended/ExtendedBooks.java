package dev.flotilla.venues.extended;

import dev.flotilla.venues.BookFeed;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Order books, each over a stream of its own. */
final class ExtendedBooks implements BookFeed, AutoCloseable {

    private final ExtendedConfig config;
    private final HttpClient http;
    private final LongSupplier nanos;
    private final OddMessages odd;
    private final Map<String, BookStream> streams = new ConcurrentHashMap<>();

    ExtendedBooks(ExtendedConfig config, HttpClient http, LongSupplier nanos, OddMessages odd) {
        this.config = config;
        this.http = http;
        this.nanos = nanos;
        this.odd = odd;
    }

    @Override
    public void watch(String symbol, Consumer<Update> listener) {
        BookStream stream = new BookStream(symbol, listener, odd);
        BookStream before = streams.put(symbol, stream);
        if (before != null) {
            before.stop();
        }
        stream.start(config.stream("orderbooks/" + ExtendedJson.encoded(symbol), null), http, nanos);
    }

    @Override
    public void unwatch(String symbol) {
        BookStream stream = streams.remove(symbol);
        if (stream != null) {
            stream.stop();
        }
    }

    @Override
    public void close() {
        streams.values().forEach(BookStream::stop);
        streams.clear();
    }
}
