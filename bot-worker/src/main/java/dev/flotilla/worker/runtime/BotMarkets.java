package dev.flotilla.worker.runtime;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.Venue;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The markets one bot trades. Confined to its loop. */
final class BotMarkets implements MarketFacts {

    private final Map<String, SymbolMarket> markets = new LinkedHashMap<>();

    BotMarkets(List<String> symbols, Venue venue) {
        symbols.forEach(symbol -> markets.put(symbol, new SymbolMarket(symbol, venue)));
    }

    /** Decides on a bar that is the newest of its market. */
    @FunctionalInterface
    interface OnNewest {

        void decide(String symbol, SymbolMarket market, Bar bar) throws InterruptedException;
    }

    /** Begins from history where that has not happened. Throws when the venue does not answer. */
    void seed(BotBook book) {
        markets.forEach((symbol, market) -> {
            market.seedIfBlank();
            BigDecimal price = market.lastClose();
            if (price != null) {
                book.mark(symbol, price);
            }
        });
    }

    void accept(FeedEvent.BarClosed event, OnNewest then) throws InterruptedException {
        SymbolMarket market = markets.get(event.symbol());
        if (market != null && market.accept(event.bar(), event.fundingRate()) == SymbolMarket.Step.NEWEST) {
            then.decide(event.symbol(), market, event.bar());
        }
    }

    /** Bars that were missed fill the windows; only the newest one is decided on. */
    void catchUp(OnNewest then) throws InterruptedException {
        for (Map.Entry<String, SymbolMarket> market : markets.entrySet()) {
            Bar newest = market.getValue().catchUp();
            if (newest != null) {
                then.decide(market.getKey(), market.getValue(), newest);
            }
        }
    }

    /** Null for a symbol that the bot does not trade. */
    @Nullable
    SymbolMarket of(String symbol) {
        return markets.get(symbol);
    }

    Set<String> symbols() {
        return Collections.unmodifiableSet(markets.keySet());
    }

    /** The last price, asked of the venue; null when it knows none. Throws when the venue does not answer. */
    @Nullable
    BigDecimal newestPrice(String symbol) {
        SymbolMarket market = markets.get(symbol);
        return market == null ? null : market.newestPrice();
    }

    @Override
    public @Nullable InstrumentFilters filters(String symbol) {
        SymbolMarket market = markets.get(symbol);
        return market == null ? null : market.filters();
    }

    @Override
    public @Nullable BigDecimal averageTrueRange(String symbol) {
        SymbolMarket market = markets.get(symbol);
        return market == null ? null : market.protectiveRange();
    }
}
