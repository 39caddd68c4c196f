package dev.flotilla.emulator.ctrader;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.emulator.engine.BookState;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.venues.ctrader.Scale;
import dev.flotilla.venues.ctrader.wire.LightSymbol;
import dev.flotilla.venues.ctrader.wire.MarketReply;
import dev.flotilla.venues.ctrader.wire.MarketRequest;
import dev.flotilla.venues.ctrader.wire.Reply;
import dev.flotilla.venues.ctrader.wire.SessionReply;
import dev.flotilla.venues.ctrader.wire.Spot;
import dev.flotilla.venues.ctrader.wire.Symbol;
import dev.flotilla.venues.ctrader.wire.TradingMode;
import dev.flotilla.venues.ctrader.wire.Trendbar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Symbols, prices and bars. */
final class MarketDesk {
    private static final int CENTS = 100;

    private final Engine engine;

    MarketDesk(Engine engine) {
        this.engine = engine;
    }

    long symbolId(String symbol) {
        int index = 0;
        for (Market market : engine.markets()) {
            index++;
            if (market.symbol().equals(symbol)) {
                return index;
            }
        }
        return 0;
    }

    private @Nullable Market market(long symbolId) {
        List<Market> all = engine.markets();
        return symbolId < 1 || symbolId > all.size() ? null : all.get((int) symbolId - 1);
    }

    /** Answers a request that an account may make. */
    Reply answer(Link link, Account account, MarketRequest request) {
        return switch (request) {
            case MarketRequest.SymbolById asked -> details(account, asked.symbolIds());
            case MarketRequest.SubscribeSpots asked -> {
                link.spots.addAll(asked.symbolIds());
                asked.symbolIds().forEach(symbolId -> current(link, symbolId));
                yield done(SessionReply.Done.Kind.SPOTS_SUBSCRIBED, account);
            }
            case MarketRequest.UnsubscribeSpots asked -> {
                asked.symbolIds().forEach(link.spots::remove);
                yield done(SessionReply.Done.Kind.SPOTS_UNSUBSCRIBED, account);
            }
            case MarketRequest.Forming asked -> forming(link, account, asked);
            case MarketRequest.Trendbars asked -> bars(account, asked);
        };
    }

    private static Reply done(SessionReply.Done.Kind kind, Account account) {
        return new SessionReply.Done(kind, account.id);
    }

    private static Reply forming(Link link, Account account, MarketRequest.Forming asked) {
        if (!asked.wanted()) {
            link.bars.remove(asked.symbolId());
            return done(SessionReply.Done.Kind.TRENDBAR_UNSUBSCRIBED, account);
        }
        if (!link.spots.contains(asked.symbolId())) {
            return CtraderProtocol.failure("NOT_SUBSCRIBED_TO_SPOTS", null);
        }
        link.bars.add(asked.symbolId());
        return done(SessionReply.Done.Kind.TRENDBAR_SUBSCRIBED, account);
    }

    Reply symbols(Account account) {
        return new MarketReply.Symbols(
                account.id,
                engine.markets().stream()
                        .map(market -> new LightSymbol(symbolId(market.symbol()), market.symbol(), 1))
                        .toList());
    }

    private Reply details(Account account, List<Long> ids) {
        List<Symbol> all = new ArrayList<>();
        for (long id : ids) {
            Market market = market(id);
            if (market != null) {
                int digits = Math.max(0, market.tick().stripTrailingZeros().scale());
                all.add(new Symbol(
                        id,
                        digits,
                        Math.max(0, digits - 1),
                        true,
                        Scale.volume(new BigDecimal("1000000")),
                        Scale.volume(market.minQuantity()),
                        Scale.volume(market.step()),
                        TradingMode.ENABLED,
                        (long) CENTS,
                        market.base()));
            }
        }
        return new MarketReply.SymbolDetails(account.id, all);
    }

    private Reply bars(Account account, MarketRequest.Trendbars asked) {
        Market market = market(asked.symbolId());
        Interval interval = switch (asked.period()) {
            case M1 -> Interval.M1;
            case M5 -> Interval.M5;
            case H1 -> Interval.H1;
            case H4 -> Interval.H4;
            default -> null;
        };
        if (market == null || interval == null) {
            return CtraderProtocol.failure(market == null ? "SYMBOL_NOT_FOUND" : "INCORRECT_BOUNDARIES", null);
        }
        Long count = asked.count();
        Long to = asked.to();
        List<Bar> known = engine.bars(market.symbol(), interval, Integer.MAX_VALUE).stream()
                .filter(bar -> to == null || bar.openTimeMillis() <= to)
                .toList();
        int most = count == null ? known.size() : (int) Math.min(known.size(), count);
        List<Trendbar> wire = known.subList(known.size() - most, known.size()).stream()
                .map(bar -> Spots.trendbar(bar))
                .toList();
        return new MarketReply.Bars(account.id, asked.period(), wire, asked.symbolId(), most < known.size());
    }

    private void current(Link link, long symbolId) {
        Market market = market(symbolId);
        if (market != null) {
            engine.book(market.symbol())
                    .ifPresent(book -> link.accounts.stream()
                            .findFirst()
                            .ifPresent(account -> link.tell(
                                    Spots.of(
                                            account,
                                            symbolId,
                                            book,
                                            List.of(),
                                            engine.now().toEpochMilli()),
                                    null,
                                    "ProtoOASpotEvent")));
        }
    }

    /** Tells everybody who wants them the prices of now, and a bar where there is one. */
    void tell(List<Link> links, String symbol, Optional<Bar> bar, long atMillis) {
        long symbolId = symbolId(symbol);
        Optional<BookState> book = engine.book(symbol);
        for (Link link : links) {
            if (link.spots.contains(symbolId)) {
                List<Spot.Bar> wire = link.bars.contains(symbolId)
                        ? bar.map(one -> List.of(Spots.forming(one))).orElse(List.of())
                        : List.of();
                link.accounts.stream()
                        .forEach(account -> link.tell(
                                Spots.of(account, symbolId, book.orElse(null), wire, atMillis),
                                null,
                                "ProtoOASpotEvent"));
            }
        }
    }
}
