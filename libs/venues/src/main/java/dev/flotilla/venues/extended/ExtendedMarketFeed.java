package dev.flotilla.venues.extended;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.MarketFeed;
import dev.flotilla.venues.extended.ExtendedRestClient.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Streams and history: mark prices and funding of all markets, candles of the subscribed ones, orders and fills of accounts. Connected
 * means that the market's streams are up; an account's stream tells by itself what was missed while it was down.
 */
final class ExtendedMarketFeed implements MarketFeed, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ExtendedMarketFeed.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final ExtendedRestClient rest;
    private final StreamGroup streams;
    private final Touches touches;
    private final VenueClock clock;
    private final OddMessages odd;
    private final AccountBook accounts;
    private final CandleWatch candles = new CandleWatch();
    private final CountDownLatch closing = new CountDownLatch(1);
    // Volatile: set once before the streams start, read by their threads.
    private volatile Consumer<FeedEvent> listener = event -> {};

    ExtendedMarketFeed(
            ExtendedRestClient rest, StreamGroup.Sockets sockets, Touches touches, VenueClock clock, OddMessages odd) {
        this.rest = rest;
        this.touches = touches;
        this.clock = clock;
        this.odd = odd;
        this.streams = new StreamGroup(sockets, clock, odd, this::up, this::down);
        this.accounts = new AccountBook(streams, clock, odd, event -> listener.accept(event));
    }

    /** From now on this account can be subscribed. */
    void knows(AccountContext context, TradeReader trades) {
        accounts.knows(context, trades);
    }

    boolean hears(String account) {
        return accounts.hears(account);
    }

    @Override
    public void start(Consumer<FeedEvent> newListener) {
        listener = newListener;
        streams.market("prices/mark", this::mark, () -> {});
        streams.market("funding", this::funding, () -> {});
        streams.start();
        Thread.ofVirtual().name("extended-bars").start(this::closeBars);
    }

    private void up() {
        listener.accept(new FeedEvent.Connected(clock.instant()));
    }

    private void down(String cause) {
        touches.forget();
        listener.accept(new FeedEvent.Disconnected(cause));
    }

    /** Closes bars after which nobody trades. */
    private void closeBars() {
        try {
            while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                streams.tellAlone(() -> candles.due(clock.instant()).forEach(this::tell));
            }
        } catch (InterruptedException e) {
            LOG.debug("bars of the stream are not watched any more");
        }
    }

    @Override
    public void subscribe(Set<String> moreSymbols, Set<String> moreAccounts) {
        for (String symbol : moreSymbols) {
            streams.market(path(symbol), frame -> candle(symbol, frame), () -> candles.forget(symbol));
        }
        accounts.subscribe(moreAccounts);
    }

    @Override
    public void unsubscribe(Set<String> lessSymbols, Set<String> lessAccounts) {
        lessSymbols.forEach(symbol -> {
            streams.drop(path(symbol));
            streams.tellAlone(() -> candles.forget(symbol));
        });
        accounts.unsubscribe(lessAccounts);
    }

    private static String path(String symbol) {
        return "candles/" + ExtendedJson.encoded(symbol) + "/trades?interval=" + word(CandleWatch.INTERVAL);
    }

    private static String word(Interval interval) {
        return switch (interval) {
            case M1 -> "PT1M";
            case M5 -> "PT5M";
            case H1 -> "PT1H";
            case H4 -> "PT4H";
        };
    }

    @Override
    public void ack(Instant step) {
        // The venue's clock does not wait for anybody.
    }

    @Override
    public boolean connected() {
        return streams.connected();
    }

    @Override
    public @Nullable Duration silence() {
        return streams.silence();
    }

    @Override
    public List<Bar> history(String symbol, Interval interval, int limit) {
        String path = "info/candles/" + ExtendedJson.encoded(symbol) + "/trades?interval=" + word(interval) + "&limit="
                + (limit + 1);
        long now = clock.instant().toEpochMilli();
        List<Bar> bars = rest.read(Call.get(path, null), data -> ExtendedJson.each(data, ExtendedParse::bar)).stream()
                .filter(bar -> bar.closeTimeMillis(interval) <= now)
                .sorted(Comparator.comparingLong(Bar::openTimeMillis))
                .toList();
        return bars.subList(Math.max(0, bars.size() - limit), bars.size());
    }

    private void candle(String symbol, JsonNode frame) {
        for (JsonNode wire : frame.path("data")) {
            candles.accept(symbol, ExtendedParse.bar(wire)).forEach(this::tell);
        }
    }

    private void tell(CandleWatch.Closed closed) {
        listener.accept(
                new FeedEvent.BarClosed(closed.market(), closed.bar(), closed.fundingRate(), closed.closedAt()));
    }

    private void mark(JsonNode frame) {
        JsonNode data = frame.path("data");
        if (!Objects.equals(frame.path("type").asText(), "MP") || !data.isObject()) {
            odd.count("mark " + frame.path("type").asText());
            return;
        }
        touches.pushed(ExtendedJson.text(data, "m"), ExtendedJson.number(data, "p"));
    }

    private void funding(JsonNode frame) {
        JsonNode data = frame.path("data");
        if (!data.hasNonNull("m") || !data.hasNonNull("f")) {
            odd.count("funding " + frame.path("type").asText());
            return;
        }
        candles.funding(ExtendedJson.text(data, "m"), ExtendedJson.number(data, "f"));
    }

    @Override
    public void close() {
        closing.countDown();
        streams.close();
    }
}
