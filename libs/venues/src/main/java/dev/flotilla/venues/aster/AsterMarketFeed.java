package dev.flotilla.venues.aster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.MarketFeed;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.stream.StreamSocket;
import dev.flotilla.venues.stream.StreamTerms;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Bars and funding of symbols over one stream, events of accounts over one stream each. */
final class AsterMarketFeed implements MarketFeed, StreamSocket.Listener, AutoCloseable {

    /** Keeps the stream alive while nothing is subscribed, and tells that it is. */
    private static final String HEARTBEAT = "btcusdt@markPrice";

    private final AsterRestClient rest;
    private final AsterNews news;
    private final StreamSocket socket;
    private final Consumer<String> userStreams;
    private final Consumer<String> userStreamsEnd;
    private final AtomicLong requests = new AtomicLong();
    private final Map<String, BigDecimal> funding = new ConcurrentHashMap<>();
    private final Object subscriptions = new Object();
    // Guarded by subscriptions: bots subscribe from their own threads.
    private final Set<String> symbols = new TreeSet<>();

    /**
     * @param userStreams starts the stream of an account that is opened
     * @param userStreamsEnd ends it
     */
    AsterMarketFeed(
            AsterConfig config,
            HttpClient http,
            AsterRestClient rest,
            AsterNews news,
            LongSupplier nanos,
            Consumer<String> userStreams,
            Consumer<String> userStreamsEnd) {
        this.rest = rest;
        this.news = news;
        this.userStreams = userStreams;
        this.userStreamsEnd = userStreamsEnd;
        StreamTerms terms = new StreamTerms(
                "aster-market-stream",
                () -> URI.create(config.stream() + "/stream?streams=" + HEARTBEAT),
                Map.of(),
                config.readTimeout(),
                config.writeTimeout(),
                config.silenceMax(),
                config.reconnect());
        this.socket = new StreamSocket(terms, http, nanos, this);
    }

    @Override
    public void start(Consumer<FeedEvent> listener) {
        news.listen(listener);
        socket.start();
    }

    @Override
    public void subscribe(Set<String> moreSymbols, Set<String> accounts) {
        Set<String> added = new TreeSet<>(moreSymbols);
        synchronized (subscriptions) {
            added.removeAll(symbols);
            symbols.addAll(moreSymbols);
        }
        if (!added.isEmpty()) {
            socket.send(frame("SUBSCRIBE", added));
        }
        accounts.forEach(userStreams);
    }

    @Override
    public void unsubscribe(Set<String> lessSymbols, Set<String> accounts) {
        synchronized (subscriptions) {
            symbols.removeAll(lessSymbols);
        }
        if (!lessSymbols.isEmpty()) {
            socket.send(frame("UNSUBSCRIBE", lessSymbols));
        }
        accounts.forEach(userStreamsEnd);
    }

    private String frame(String method, Set<String> some) {
        List<String> streams = new ArrayList<>();
        for (String symbol : some) {
            String name = symbol.toLowerCase(Locale.ROOT);
            streams.add("\"" + name + "@kline_" + Interval.M5.wire() + "\"");
            streams.add("\"" + name + "@markPrice\"");
        }
        return "{\"method\":\"" + method + "\",\"params\":[" + String.join(",", streams) + "],\"id\":"
                + requests.incrementAndGet() + "}";
    }

    /** The venue's clock does not wait for anybody. */
    @Override
    public void ack(Instant clock) {
        // nothing goes in steps here
    }

    @Override
    public boolean connected() {
        return socket.connected();
    }

    @Override
    public @Nullable Duration silence() {
        return socket.silence();
    }

    @Override
    public List<Bar> history(String symbol, Interval interval, int limit) {
        AsterParams params = new AsterParams()
                .with("symbol", symbol)
                .with("interval", interval.wire())
                .with("limit", limit + 1L);
        try {
            List<Bar> bars = new ArrayList<>();
            long now = rest.clock().instant().toEpochMilli();
            for (JsonNode row : rest.open("klines", params)) {
                Bar bar = AsterParse.bar(row);
                if (bar.closeTimeMillis(interval) <= now) {
                    bars.add(bar);
                }
            }
            return List.copyOf(bars.subList(Math.max(0, bars.size() - limit), bars.size()));
        } catch (IllegalArgumentException unreadable) {
            throw new VenueUnavailableException("Aster's bars cannot be read: " + unreadable.getMessage(), null);
        }
    }

    @Override
    public List<String> greetings() {
        synchronized (subscriptions) {
            return symbols.isEmpty() ? List.of() : List.of(frame("SUBSCRIBE", symbols));
        }
    }

    @Override
    public void opened() {
        news.tell(new FeedEvent.Connected(rest.clock().instant()));
    }

    @Override
    public void text(String message) {
        try {
            take(AsterJson.read(message));
        } catch (IllegalArgumentException malformed) {
            news.unread("malformed", String.valueOf(malformed.getMessage()));
        }
    }

    private void take(JsonNode message) {
        JsonNode data = message.path("data");
        if (data.isMissingNode()) {
            // an answer to a subscription
            return;
        }
        String kind = AsterJson.text(data, "e");
        switch (kind) {
            case "kline" -> kline(data);
            case "markPriceUpdate" ->
                funding.put(AsterJson.text(data, "s"), AsterJson.decimalOr(data, "r", BigDecimal.ZERO));
            default -> news.unread(kind, "unknown kind");
        }
    }

    private void kline(JsonNode data) {
        JsonNode bar = AsterJson.need(data, "k");
        if (AsterJson.flag(bar, "x")) {
            String symbol = AsterJson.text(data, "s");
            news.tell(new FeedEvent.BarClosed(
                    symbol, AsterParse.streamBar(bar), funding.get(symbol), AsterJson.moment(data, "E")));
        }
    }

    @Override
    public void closed(String cause) {
        news.tell(new FeedEvent.Disconnected(cause));
    }

    @Override
    public void close() {
        socket.close();
    }
}
