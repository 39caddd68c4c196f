package dev.flotilla.venues.paper;

import dev.flotilla.core.market.InstrumentFilters;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The book that a market of closed bars stands for: around the newest close one basis point to each side, at least a tick, and further
 * levels behind it whose sizes come from the bar's volume. The same bar gives the same book wherever it is made; nobody else's
 * orders are in it, nor are one's own.
 *
 * @param bids best first
 * @param asks best first
 */
public record PaperBook(List<Level> bids, List<Level> asks) {
    /** Levels of each side. */
    public static final int LEVELS = 5;

    /** Half the spread is this share of the price. */
    private static final BigDecimal HALF_SPREAD = new BigDecimal("0.0001");

    /** What the best level shows of the bar's volume; the n-th shows n times as much. */
    private static final BigDecimal SHOWN = new BigDecimal("0.01");

    /** One price of a side. */
    public record Level(BigDecimal price, BigDecimal quantity) {}

    public PaperBook {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }

    /** @param lastPrice close of the newest closed bar, above 0 @param volume of that bar */
    public static PaperBook of(BigDecimal lastPrice, BigDecimal volume, InstrumentFilters filters) {
        BigDecimal tick = filters.tickSize();
        BigDecimal stride = onTick(halfSpread(lastPrice, tick), tick, RoundingMode.CEILING);
        BigDecimal bid = bestBid(lastPrice, tick);
        BigDecimal ask = bestAsk(lastPrice, tick);
        IntFunction<BigDecimal> size =
                level -> filters.roundQuantity(volume.multiply(SHOWN).multiply(BigDecimal.valueOf(level + 1L)))
                        .max(filters.stepSize());
        return new PaperBook(side(bid, stride.negate(), size), side(ask, stride, size));
    }

    /** What a seller gets at once. */
    static BigDecimal bestBid(BigDecimal lastPrice, BigDecimal tick) {
        return onTick(lastPrice.subtract(halfSpread(lastPrice, tick)), tick, RoundingMode.FLOOR)
                .max(tick);
    }

    /** What a buyer pays at once. */
    static BigDecimal bestAsk(BigDecimal lastPrice, BigDecimal tick) {
        return onTick(lastPrice.add(halfSpread(lastPrice, tick)), tick, RoundingMode.CEILING);
    }

    private static BigDecimal halfSpread(BigDecimal lastPrice, BigDecimal tick) {
        return lastPrice.multiply(HALF_SPREAD).max(tick);
    }

    private static BigDecimal onTick(BigDecimal price, BigDecimal tick, RoundingMode rounding) {
        return Amounts.tidy(
                tick.signum() == 0 ? price : price.divide(tick, 0, rounding).multiply(tick));
    }

    private static List<Level> side(BigDecimal best, BigDecimal stride, IntFunction<BigDecimal> size) {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < LEVELS; i++) {
            BigDecimal price = best.add(stride.multiply(BigDecimal.valueOf(i)));
            if (price.signum() > 0) {
                levels.add(new Level(price, size.apply(i)));
            }
        }
        return levels;
    }
}
