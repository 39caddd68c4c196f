package dev.flotilla.core.marketmaking;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;

/** The price of one level: offset from the touch, moved by the inventory, never crossing, on the tick, post-only safe. */
final class QuotePrice {
    private static final BigDecimal BPS = new BigDecimal("0.0001");
    private static final BigDecimal PERCENT_BPS = BigDecimal.valueOf(100);

    private QuotePrice() {}

    /** The price; not above 0 when there is none to quote at. */
    static BigDecimal of(OrderSide side, int level, BigDecimal skewBps, QuoteInput input) {
        BigDecimal offsetBps = offsetBps(level, input).add(input.extraOffsetBps());
        BigDecimal bid = input.bestBid();
        BigDecimal ask = input.bestAsk();
        BigDecimal tick = input.tickSize();
        BigDecimal safety = input.effectiveSafetyTicks().multiply(tick);
        return switch (side) {
            case BUY -> {
                BigDecimal raw = moved(bid, offsetBps.add(skewBps).negate());
                BigDecimal uncrossed = raw.compareTo(ask) >= 0 ? ask.subtract(tick) : raw;
                yield Decimals.floorTo(Decimals.floorTo(uncrossed, tick).min(ask.subtract(safety)), tick);
            }
            case SELL -> {
                BigDecimal raw = moved(ask, offsetBps.subtract(skewBps));
                BigDecimal uncrossed = raw.compareTo(bid) <= 0 ? bid.add(tick) : raw;
                yield Decimals.ceilTo(Decimals.ceilTo(uncrossed, tick).max(bid.add(safety)), tick);
            }
        };
    }

    private static BigDecimal moved(BigDecimal price, BigDecimal bps) {
        return price.add(price.multiply(bps).multiply(BPS));
    }

    /** Distance of a level from its touch before guards and inventory. */
    static BigDecimal offsetBps(int level, QuoteInput input) {
        Settings settings = input.settings();
        BigDecimal rank = BigDecimal.valueOf(level + 1L);
        if (settings.word("MM_OFFSET_MODE").equals("fixed")) {
            return settings.number("MM_PRICE_OFFSET_PER_LEVEL_PERCENT")
                    .multiply(rank)
                    .multiply(PERCENT_BPS);
        }
        BigDecimal least = settings.number("MM_MIN_OFFSET_BPS");
        BigDecimal ema = input.spreadEmaBps();
        BigDecimal spread = ema == null || ema.signum() <= 0 ? least : ema;
        return Decimals.clamp(
                        spread.multiply(settings.number("MM_SPREAD_MULTIPLIER")),
                        least,
                        settings.number("MM_MAX_OFFSET_BPS"))
                .multiply(rank);
    }
}
