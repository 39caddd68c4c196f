package dev.flotilla.core.marketmaking;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Getting rid of a position at the end: each attempt may cost a little more than the one before. */
public final class Flatten {
    private static final BigDecimal BPS = new BigDecimal("0.0001");
    private static final BigDecimal LEAST_WITHOUT_TOUCH_BPS = BigDecimal.valueOf(50);

    private Flatten() {}

    /** What to do next. */
    public sealed interface Next {
        /** Send a reduce-only order that fills at once or not at all, wait, read the position again and ask for the next attempt. */
        record Order(OrderSide side, BigDecimal size, BigDecimal price) implements Next {}

        /**
         * Stop.
         *
         * @param reason {@code already_flat}, {@code flattened}, {@code below_min_order_size}, {@code missing_orderbook_price} or
         *     {@code attempts_exhausted}; flat only in the first two
         */
        record Done(String reason) implements Next {}
    }

    /**
     * One attempt.
     *
     * @param attempt from 1; ask once more after the last order to learn how it ended
     * @param position freshly read, above 0 when long
     * @param lastMid the last middle known, for a book without a price
     */
    public static Next next(
            int attempt,
            BigDecimal position,
            @Nullable BigDecimal bid,
            @Nullable BigDecimal ask,
            @Nullable BigDecimal lastMid,
            Settings settings,
            MarketRules rules) {
        if (isFlat(position, rules)) {
            return new Next.Done(attempt <= 1 ? "already_flat" : "flattened");
        }
        BigDecimal size = Decimals.floorTo(position.abs(), rules.sizeStep());
        if (size.compareTo(rules.minOrderSize()) < 0) {
            return new Next.Done("below_min_order_size");
        }
        if (attempt > Math.max(1, settings.whole("MM_SHUTDOWN_FLATTEN_RETRIES"))) {
            return new Next.Done("attempts_exhausted");
        }
        OrderSide side = position.signum() > 0 ? OrderSide.SELL : OrderSide.BUY;
        BigDecimal price = price(side, slippageBps(attempt, settings), bid, ask, lastMid, rules.tickSize());
        return price == null ? new Next.Done("missing_orderbook_price") : new Next.Order(side, size, price);
    }

    /** Whether a position counts as none: less than the least step of a quantity. */
    public static boolean isFlat(BigDecimal position, MarketRules rules) {
        return position.signum() == 0 || position.abs().compareTo(rules.sizeStep()) < 0;
    }

    private static BigDecimal slippageBps(int attempt, Settings settings) {
        return settings.number("MM_SHUTDOWN_FLATTEN_SLIPPAGE_BPS")
                .add(settings.number("MM_SHUTDOWN_FLATTEN_SLIPPAGE_STEP_BPS")
                        .multiply(BigDecimal.valueOf(Math.max(0, attempt - 1))))
                .min(settings.number("MM_SHUTDOWN_FLATTEN_MAX_SLIPPAGE_BPS"));
    }

    private static @Nullable BigDecimal price(
            OrderSide side,
            BigDecimal slippageBps,
            @Nullable BigDecimal bid,
            @Nullable BigDecimal ask,
            @Nullable BigDecimal lastMid,
            BigDecimal tick) {
        BigDecimal near = side == OrderSide.SELL ? bid : ask;
        BigDecimal far = side == OrderSide.SELL ? ask : bid;
        BigDecimal touch = near == null ? far : near;
        if (touch != null) {
            return moved(side, touch, slippageBps, tick);
        }
        return lastMid == null ? null : moved(side, lastMid, slippageBps.max(LEAST_WITHOUT_TOUCH_BPS), tick);
    }

    /** Rounded towards filling, at least one tick. */
    private static BigDecimal moved(OrderSide side, BigDecimal from, BigDecimal slippageBps, BigDecimal tick) {
        BigDecimal distance = from.multiply(slippageBps).multiply(BPS);
        return switch (side) {
            case BUY -> Decimals.ceilTo(from.add(distance), tick);
            case SELL -> Decimals.floorTo(from.subtract(distance), tick).max(tick);
        };
    }
}
