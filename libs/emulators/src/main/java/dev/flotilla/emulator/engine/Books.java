package dev.flotilla.emulator.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Books made from a price: one tick to each side, then level by level. Guarded by the engine's lock. */
final class Books {

    private static final long FIRST_ID = 1_000;
    private final Map<String, BookState> current = new HashMap<>();

    @Nullable
    BookState of(String symbol) {
        return current.get(symbol);
    }

    /** The book around a new price, and what changed. */
    EngineEvent.BookChanged move(Market market, BigDecimal price, Instant at) {
        BookState before = current.get(market.symbol());
        long previous = before == null ? FIRST_ID : before.updateId();
        BookState after = around(market, price, previous + 2);
        current.put(market.symbol(), after);
        return new EngineEvent.BookChanged(
                market.symbol(),
                previous + 1,
                after.updateId(),
                previous,
                changes(before == null ? List.of() : before.bids(), after.bids()),
                changes(before == null ? List.of() : before.asks(), after.asks()),
                at);
    }

    private static BookState around(Market market, BigDecimal price, long updateId) {
        BigDecimal tick = market.tick();
        BigDecimal bid = price.divide(tick, 0, RoundingMode.CEILING)
                .subtract(BigDecimal.ONE)
                .multiply(tick);
        BigDecimal ask =
                price.divide(tick, 0, RoundingMode.FLOOR).add(BigDecimal.ONE).multiply(tick);
        return new BookState(updateId, side(market, bid, tick.negate()), side(market, ask, tick));
    }

    private static List<Level> side(Market market, BigDecimal best, BigDecimal stride) {
        List<Level> levels = new ArrayList<>();
        BigDecimal price = best;
        for (int i = 0; i < Market.LEVELS && price.signum() > 0; i++) {
            levels.add(new Level(price, market.depth()));
            price = price.add(stride);
        }
        return levels;
    }

    private static List<Level> changes(List<Level> before, List<Level> after) {
        Map<BigDecimal, Level> changed = new LinkedHashMap<>();
        before.forEach(level -> changed.put(level.price(), new Level(level.price(), BigDecimal.ZERO)));
        for (Level level : after) {
            if (changed.remove(level.price()) == null || !before.contains(level)) {
                changed.put(level.price(), level);
            }
        }
        return List.copyOf(changed.values());
    }
}
