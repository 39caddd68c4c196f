package dev.flotilla.emulator.extended;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.emulator.engine.BookState;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.Level;
import java.math.BigDecimal;
import java.util.List;

/** What anybody may ask. */
final class PublicAnswers {

    private static final int CANDLES = 1_000;

    private final Engine engine;

    PublicAnswers(Engine engine) {
        this.engine = engine;
    }

    JsonNode answer(Asked asked) {
        List<String> parts = List.of(asked.path().split("/"));
        if (parts.equals(List.of("info", "markets"))) {
            ArrayNode all = Wire.list();
            engine.markets().forEach(market -> all.add(Wire.market(market)));
            return Asked.ok(all);
        }
        if (parts.size() == 4 && parts.get(1).equals("markets")) {
            return ofMarket(parts.get(2), parts.get(3));
        }
        if (parts.size() == 4 && parts.get(1).equals("candles")) {
            return candles(parts.get(2), asked);
        }
        throw new VenueError(VenueError.NOT_FOUND, VenueError.NOT_FOUND, "Not found");
    }

    private JsonNode ofMarket(String market, String what) {
        BookState book =
                engine.book(market).orElseThrow(() -> new VenueError(VenueError.NOT_FOUND, 1001, "Market not found"));
        return switch (what) {
            case "stats" -> Asked.ok(stats(market, book));
            case "orderbook" -> {
                ObjectNode data = Wire.object().put("market", market);
                side(data.putArray("bid"), book.bids());
                side(data.putArray("ask"), book.asks());
                yield Asked.ok(data);
            }
            default -> throw new VenueError(VenueError.NOT_FOUND, VenueError.NOT_FOUND, "Not found");
        };
    }

    private ObjectNode stats(String market, BookState book) {
        BigDecimal price = engine.price(market).orElse(BigDecimal.ZERO);
        return Wire.object()
                .put("lastPrice", Wire.plain(price))
                .put("bidPrice", Wire.plain(best(book.bids(), price)))
                .put("askPrice", Wire.plain(best(book.asks(), price)))
                .put("markPrice", Wire.plain(price))
                .put("indexPrice", Wire.plain(price));
    }

    private static BigDecimal best(List<Level> side, BigDecimal otherwise) {
        return side.isEmpty() ? otherwise : side.getFirst().price();
    }

    private static void side(ArrayNode into, List<Level> levels) {
        levels.forEach(level ->
                into.addObject().put("qty", Wire.plain(level.quantity())).put("price", Wire.plain(level.price())));
    }

    /** Newest first, as the venue tells them. */
    private JsonNode candles(String market, Asked asked) {
        Interval interval = switch (asked.param("interval").orElse("")) {
            case "PT1M" -> Interval.M1;
            case "PT5M" -> Interval.M5;
            case "PT1H" -> Interval.H1;
            case "PT4H" -> Interval.H4;
            default -> throw new VenueError(VenueError.BAD_REQUEST, VenueError.BAD_REQUEST, "Bad interval");
        };
        ArrayNode rows = Wire.list();
        for (Bar bar :
                engine.bars(market, interval, asked.number("limit", CANDLES)).reversed()) {
            rows.add(Wire.candle(bar));
        }
        return Asked.ok(rows);
    }
}
