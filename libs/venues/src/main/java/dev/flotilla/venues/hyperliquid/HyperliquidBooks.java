package dev.flotilla.venues.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.BookFeed;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Order books of the stream. Each message is a whole book, so that a lost one is healed by the next; between connections a book is
 * not to be trusted.
 */
final class HyperliquidBooks implements BookFeed {

    private static final String BOOK = "{\"channel\":\"l2Book\"";

    private final Consumer<String> send;
    private final Map<String, Consumer<Update>> listeners = new ConcurrentHashMap<>();

    HyperliquidBooks(Consumer<String> send) {
        this.send = send;
    }

    @Override
    public void watch(String symbol, Consumer<Update> listener) {
        listeners.put(symbol, listener);
        send.accept(Subscriptions.on(Subscriptions.book(symbol)));
    }

    @Override
    public void unwatch(String symbol) {
        listeners.remove(symbol);
        send.accept(Subscriptions.off(Subscriptions.book(symbol)));
    }

    List<JsonNode> subscriptions() {
        return listeners.keySet().stream().sorted().map(Subscriptions::book).toList();
    }

    /** True for a message that is a book, and then it is told. */
    boolean takes(String message) {
        if (!message.startsWith(BOOK)) {
            return false;
        }
        Update.Changed book = BookParser.parse(message);
        Consumer<Update> listener = listeners.get(book.symbol());
        if (listener != null) {
            listener.accept(book);
        }
        return true;
    }

    void lost(String cause) {
        listeners.forEach((symbol, listener) -> listener.accept(new Update.Lost(symbol, cause)));
    }
}
