package dev.flotilla.venues.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.MarketFeed;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.stream.StreamSocket;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Stream and history: candles, funding and middles of symbols; fills and orders of accounts. */
final class HyperliquidMarketFeed implements MarketFeed, StreamSocket.Listener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(HyperliquidMarketFeed.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final HyperliquidRestClient rest;
    private final StreamSocket socket;
    private final Mids mids;
    private final HyperliquidBooks books;
    private final VenueClock clock;
    private final CandleWatch candles = new CandleWatch();
    private final OddMessages odd = new OddMessages();
    private final Object subscriptions = new Object();
    // Both guarded by subscriptions: bots subscribe from their own threads.
    private final Set<String> symbols = new TreeSet<>();
    private final Set<String> accounts = new TreeSet<>();
    private final Map<String, AccountContext> byAccount = new ConcurrentHashMap<>();
    private final Map<String, AccountContext> byAddress = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    // Volatile: set once before the socket starts, read by its thread.
    private volatile Consumer<FeedEvent> listener = event -> {};

    HyperliquidMarketFeed(
            HyperliquidConfig config,
            HttpClient http,
            HyperliquidRestClient rest,
            Mids mids,
            VenueClock clock,
            LongSupplier nanos) {
        this.rest = rest;
        this.mids = mids;
        this.clock = clock;
        this.socket = new StreamSocket(config.streamTerms(), http, nanos, this);
        this.books = new HyperliquidBooks(socket::send);
    }

    HyperliquidBooks books() {
        return books;
    }

    /** From now on this account's name stands for its address. */
    AccountContext knows(String account, String address) {
        AccountContext known = byAccount.computeIfAbsent(account, name -> new AccountContext(name, address));
        byAddress.put(known.address(), known);
        boolean wanted;
        synchronized (subscriptions) {
            wanted = accounts.contains(account);
        }
        if (wanted) {
            Subscriptions.ofAccount(address).forEach(one -> socket.send(Subscriptions.on(one)));
        }
        return known;
    }

    @Override
    public void start(Consumer<FeedEvent> newListener) {
        listener = newListener;
        socket.start();
        Thread.ofVirtual().name("hyperliquid-bars").start(this::closeBars);
    }

    /** Closes bars after which nobody trades. */
    private void closeBars() {
        try {
            while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                socket.tellAlone(() -> candles.due(clock.instant()).forEach(this::tell));
            }
        } catch (InterruptedException e) {
            LOG.debug("bars of the stream are not watched any more");
        }
    }

    @Override
    public void subscribe(Set<String> moreSymbols, Set<String> moreAccounts) {
        synchronized (subscriptions) {
            symbols.addAll(moreSymbols);
            accounts.addAll(moreAccounts);
        }
        wanted(moreSymbols, moreAccounts).forEach(one -> socket.send(Subscriptions.on(one)));
    }

    @Override
    public void unsubscribe(Set<String> lessSymbols, Set<String> lessAccounts) {
        synchronized (subscriptions) {
            symbols.removeAll(lessSymbols);
            accounts.removeAll(lessAccounts);
        }
        wanted(lessSymbols, lessAccounts).forEach(one -> socket.send(Subscriptions.off(one)));
        socket.tellAlone(() -> lessSymbols.forEach(candles::forget));
    }

    private List<JsonNode> wanted(Set<String> ofSymbols, Set<String> ofAccounts) {
        List<JsonNode> all = new ArrayList<>();
        ofSymbols.forEach(symbol -> all.addAll(Subscriptions.ofSymbol(symbol)));
        for (String account : ofAccounts) {
            AccountContext known = byAccount.get(account);
            if (known != null) {
                all.addAll(Subscriptions.ofAccount(known.address()));
            }
        }
        return all;
    }

    @Override
    public void ack(Instant clock) {
        // The venue's clock does not wait for anybody.
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
        long now = clock.asked().toEpochMilli();
        var query = HyperliquidJson.query("candleSnapshot");
        query.putObject("req")
                .put("coin", symbol)
                .put("interval", interval.wire())
                .put("startTime", interval.bucketOf(now) - (limit + 1L) * interval.millis())
                .put("endTime", now);
        List<Bar> bars = rest.read(query, body -> HyperliquidParse.each(body, HyperliquidParse::bar)).stream()
                .filter(bar -> bar.closeTimeMillis(interval) <= now)
                .toList();
        return bars.subList(Math.max(0, bars.size() - limit), bars.size());
    }

    @Override
    public List<String> greetings() {
        synchronized (subscriptions) {
            List<JsonNode> all = new ArrayList<>(wanted(symbols, accounts));
            all.addAll(books.subscriptions());
            return all.stream().map(Subscriptions::on).toList();
        }
    }

    @Override
    public void opened() {
        clock.forget();
        listener.accept(new FeedEvent.Connected(clock.best()));
    }

    @Override
    public void closed(String cause) {
        candles.forget();
        books.lost(cause);
        listener.accept(new FeedEvent.Disconnected(cause));
    }

    @Override
    public void text(String message) {
        if (books.takes(message)) {
            return;
        }
        if (!message.startsWith("{")) {
            LOG.debugf("greeting of the stream: %s", HyperliquidRestClient.shortened(message));
            return;
        }
        try {
            frame(HyperliquidJson.read(message));
        } catch (IllegalArgumentException e) {
            // What it said is lost: whoever listens reads everything anew.
            odd.malformed(e.getMessage());
            listener.accept(new FeedEvent.Connected(clock.instant()));
        }
    }

    private void frame(JsonNode frame) {
        JsonNode data = frame.path("data");
        String channel = frame.path("channel").asText();
        switch (channel) {
            case "candle" -> {
                clock.saw(HyperliquidJson.whole(data, "t"));
                candles.accept(data).forEach(this::tell);
            }
            case "activeAssetCtx" -> context(data);
            case "userFills" -> fills(data);
            case "orderUpdates" -> data.forEach(this::orderUpdate);
            case "subscriptionResponse", "pong" -> {}
            case "error" -> LOG.warnf("hyperliquid stream refuses something cause=%s", data.asText());
            default -> odd.count(channel);
        }
    }

    private void tell(CandleWatch.Closed closed) {
        listener.accept(new FeedEvent.BarClosed(closed.coin(), closed.bar(), closed.fundingRate(), closed.closedAt()));
    }

    private void context(JsonNode data) {
        String coin = HyperliquidJson.text(data, "coin");
        JsonNode context = HyperliquidJson.need(data, "ctx");
        BigDecimal mid = HyperliquidJson.numberOrNull(context, "midPx");
        if (mid != null) {
            mids.pushed(coin, mid);
        }
        BigDecimal funding = HyperliquidJson.numberOrNull(context, "funding");
        if (funding != null) {
            candles.funding(coin, funding);
        }
    }

    /** The first snapshot is history that is read anyway; a later one tells what was missed in between. */
    private void fills(JsonNode data) {
        AccountContext account = byAddress.get(HyperliquidJson.text(data, "user"));
        if (account == null) {
            return;
        }
        JsonNode told = HyperliquidJson.need(data, "fills");
        if (account.firstOf(data.path("isSnapshot").asBoolean())) {
            account.fills().skip(told);
            return;
        }
        for (VenueFill fill : account.fills().hear(told)) {
            clock.saw(fill.occurredAt().toEpochMilli());
            listener.accept(new FeedEvent.Filled(account.account(), fill, null, fill.occurredAt()));
        }
    }

    /** The frame does not say whose order it is: it is known from when it was placed or read. */
    private void orderUpdate(JsonNode update) {
        JsonNode order = HyperliquidJson.need(update, "order");
        String status = HyperliquidJson.text(update, "status");
        String id = String.valueOf(HyperliquidJson.whole(order, "oid"));
        Instant at = HyperliquidJson.moment(update, "statusTimestamp");
        for (AccountContext account : byAccount.values()) {
            account.known(id).ifPresent(known -> {
                VenueOrder now = OrderTales.with(known, status, HyperliquidJson.number(order, "sz"));
                account.knows(now);
                if (!status.equals("filled")) {
                    listener.accept(new FeedEvent.OrderChanged(account.account(), now, at));
                }
            });
        }
    }

    /** How many messages of kinds that this release does not know came so far. */
    long oddMessages() {
        return odd.total();
    }

    @Override
    public void close() {
        closing.countDown();
        socket.close();
    }
}
