package dev.flotilla.venues.paper.client;

import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.venues.BookFeed;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.InstrumentCatalog;
import dev.flotilla.venues.MarketFeed;
import dev.flotilla.venues.stream.StreamSocket;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Stream and history of the paper venue. */
final class PaperMarketFeed implements MarketFeed, StreamSocket.Listener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PaperMarketFeed.class);

    private final PaperRestClient rest;
    private final StreamSocket socket;
    private final PaperBooks books;
    private final Object subscriptions = new Object();
    // Both guarded by subscriptions: bots subscribe from their own threads.
    private final Set<String> symbols = new TreeSet<>();
    private final Set<String> accounts = new TreeSet<>();
    // Volatile: set once before the socket starts, read by its thread.
    private volatile Consumer<FeedEvent> listener = event -> {};

    PaperMarketFeed(
            PaperClientConfig config,
            HttpClient http,
            PaperRestClient rest,
            InstrumentCatalog instruments,
            LongSupplier nanos) {
        this.rest = rest;
        this.socket = new StreamSocket(config.streamTerms(), http, nanos, this);
        this.books = new PaperBooks(instruments, symbol -> history(symbol, Interval.M5, 1), socket::connected, nanos);
    }

    /** Books of the symbols that somebody watches, whether or not anybody wants their bars. */
    BookFeed books() {
        return new BookFeed() {
            @Override
            public void watch(String symbol, Consumer<Update> updates) {
                books.watch(symbol, updates);
                socket.send(frame("subscribe", Set.of(symbol), Set.of()));
            }

            @Override
            public void unwatch(String symbol) {
                books.unwatch(symbol);
                if (!wanted(symbol)) {
                    socket.send(frame("unsubscribe", Set.of(symbol), Set.of()));
                }
            }
        };
    }

    private boolean wanted(String symbol) {
        synchronized (subscriptions) {
            return symbols.contains(symbol);
        }
    }

    @Override
    public void start(Consumer<FeedEvent> newListener) {
        listener = newListener;
        socket.start();
    }

    @Override
    public void subscribe(Set<String> moreSymbols, Set<String> moreAccounts) {
        synchronized (subscriptions) {
            symbols.addAll(moreSymbols);
            accounts.addAll(moreAccounts);
        }
        socket.send(frame("subscribe", moreSymbols, moreAccounts));
    }

    @Override
    public void unsubscribe(Set<String> lessSymbols, Set<String> lessAccounts) {
        synchronized (subscriptions) {
            symbols.removeAll(lessSymbols);
            accounts.removeAll(lessAccounts);
        }
        Set<String> unneeded = new TreeSet<>(lessSymbols);
        unneeded.removeAll(books.symbols());
        socket.send(frame("unsubscribe", unneeded, lessAccounts));
    }

    @Override
    public void ack(Instant clock) {
        socket.send(PaperJson.write(new PaperVenue.ClientFrame("ack", null, null, clock)));
    }

    @Override
    public boolean connected() {
        return socket.connected();
    }

    @Override
    public @Nullable Duration silence() {
        return socket.silence();
    }

    private static String frame(String op, Set<String> symbols, Set<String> accounts) {
        return PaperJson.write(
                new PaperVenue.ClientFrame(op, symbols.stream().sorted().toList(), List.copyOf(accounts), null));
    }

    @Override
    public List<Bar> history(String symbol, Interval interval, int limit) {
        String query = "klines?symbol=" + PaperOrderGateway.encoded(symbol) + "&interval=" + interval.wire() + "&limit="
                + limit;
        return rest.read(
                "GET",
                query,
                null,
                BigDecimal[][].class,
                rows -> Arrays.stream(rows)
                        .map(row -> PaperJson.bar(Arrays.asList(row)))
                        .toList());
    }

    @Override
    public List<String> greetings() {
        Set<String> all = new TreeSet<>(books.symbols());
        synchronized (subscriptions) {
            all.addAll(symbols);
            return List.of(frame("subscribe", all, accounts));
        }
    }

    @Override
    public void text(String message) {
        PaperVenue.ServerFrame frame = PaperJson.read(message, PaperVenue.ServerFrame.class);
        FeedEvent event = event(frame);
        if (event != null && concernsBots(event)) {
            listener.accept(event);
        }
    }

    /** Books hear of everything first. False for the bar of a symbol that is subscribed for its book only. */
    private boolean concernsBots(FeedEvent event) {
        switch (event) {
            case FeedEvent.BarClosed closed -> {
                books.bar(closed.symbol(), closed.bar());
                return wanted(closed.symbol()) || !books.symbols().contains(closed.symbol());
            }
            case FeedEvent.Step _ -> books.stepped();
            case FeedEvent.Connected _ -> books.connected();
            case FeedEvent.Disconnected _, FeedEvent.Filled _, FeedEvent.OrderChanged _, FeedEvent.Ended _ -> {}
        }
        return true;
    }

    @Override
    public void closed(String cause) {
        books.lost(cause);
        listener.accept(new FeedEvent.Disconnected(cause));
    }

    /** Null for a kind of frame that this release does not know. */
    private static @Nullable FeedEvent event(PaperVenue.ServerFrame frame) {
        return switch (frame.type()) {
            case "hello" -> new FeedEvent.Connected(frame.clock());
            case "bar" ->
                new FeedEvent.BarClosed(
                        PaperJson.need(frame.symbol(), "symbol"),
                        PaperJson.bar(PaperJson.need(frame.bar(), "bar")),
                        frame.fundingRate(),
                        frame.clock());
            case "fill" -> filled(frame);
            case "order" ->
                new FeedEvent.OrderChanged(
                        PaperJson.need(frame.account(), "account"),
                        PaperJson.order(PaperJson.need(frame.order(), "order")),
                        frame.clock());
            case "clock" -> new FeedEvent.Step(frame.clock());
            case "end" -> new FeedEvent.Ended(frame.clock());
            default -> {
                LOG.debugf("unknown stream frame type=%s", frame.type());
                yield null;
            }
        };
    }

    private static FeedEvent filled(PaperVenue.ServerFrame frame) {
        PaperVenue.Fill fill = PaperJson.need(frame.fill(), "fill");
        PaperVenue.OrderState order = frame.order();
        return new FeedEvent.Filled(
                fill.account(), PaperJson.fill(fill), order == null ? null : PaperJson.order(order), frame.clock());
    }

    @Override
    public void close() {
        books.close();
        socket.close();
    }
}
