package dev.flotilla.emulator.engine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Whether an order fits its market and its account; the first misfit counts. */
final class Checks {

    private static final int ORDERS_MAX = 200;
    private static final BigDecimal BAND = new BigDecimal("0.05");
    private static final BigDecimal TAKER_ROOM = new BigDecimal("1.001");

    private Checks() {}

    static @Nullable Denial of(Market market, Wallet wallet, NewOrder order, BigDecimal price) {
        Denial shape = shape(market, order, price);
        if (shape != null) {
            return shape;
        }
        if (wallet.byClient(order.clientId()).filter(EmulatedOrder::open).isPresent()) {
            return Denial.DUPLICATE_ID;
        }
        if (wallet.openOf(order.symbol()).size() >= ORDERS_MAX) {
            return Denial.TOO_MANY_ORDERS;
        }
        if (order.reduces()) {
            boolean closes = wallet.size(order.symbol()).signum() == (order.buy() ? -1 : 1);
            return closes ? null : Denial.REDUCE_ONLY;
        }
        return margin(wallet, order, price);
    }

    static @Nullable Denial shape(Market market, NewOrder order, BigDecimal price) {
        BigDecimal limit = order.price();
        BigDecimal trigger = order.trigger();
        if (offTick(limit, market) || offTick(trigger, market)) {
            return Denial.BAD_TICK;
        }
        if (limit != null && outsideBand(order.buy(), limit, price)) {
            return Denial.PRICE_BAND;
        }
        if (trigger != null && reached(order, price)) {
            return Denial.WOULD_TRIGGER;
        }
        return order.closesPosition() ? null : quantity(market, order, limit == null ? price : limit);
    }

    private static boolean offTick(@Nullable BigDecimal price, Market market) {
        return price != null
                && (price.signum() <= 0 || price.remainder(market.tick()).signum() != 0);
    }

    private static boolean outsideBand(boolean buy, BigDecimal limit, BigDecimal price) {
        BigDecimal edge = price.multiply(buy ? BigDecimal.ONE.add(BAND) : BigDecimal.ONE.subtract(BAND));
        return buy ? limit.compareTo(edge) > 0 : limit.compareTo(edge) < 0;
    }

    private static @Nullable Denial quantity(Market market, NewOrder order, BigDecimal price) {
        if (order.quantity().compareTo(market.minQuantity()) < 0) {
            return Denial.BAD_QUANTITY;
        }
        if (order.quantity().remainder(market.step()).signum() != 0) {
            return Denial.BAD_STEP;
        }
        boolean small = order.quantity().multiply(price).compareTo(market.minNotional()) < 0;
        return small && !order.reduces() ? Denial.MIN_NOTIONAL : null;
    }

    private static @Nullable Denial margin(Wallet wallet, NewOrder order, BigDecimal price) {
        BigDecimal limit = order.price();
        if (order.trigger() != null) {
            return null;
        }
        BigDecimal size = wallet.size(order.symbol());
        boolean against = size.signum() == (order.buy() ? -1 : 1);
        BigDecimal opening = against ? order.quantity().subtract(size.abs()).max(BigDecimal.ZERO) : order.quantity();
        BigDecimal notional = opening.multiply(limit == null ? price.multiply(TAKER_ROOM) : limit);
        boolean lacking = wallet.marginFor(order.symbol(), notional).compareTo(wallet.available()) > 0;
        return lacking ? Denial.MARGIN : null;
    }

    /** True when the price is at the order's level or beyond it. */
    static boolean reached(NewOrder order, BigDecimal price) {
        BigDecimal trigger = order.trigger();
        if (trigger == null) {
            return false;
        }
        boolean rising = (order.kind() == NewOrder.Kind.STOP_MARKET) == order.buy();
        int above = price.compareTo(trigger);
        return rising ? above >= 0 : above <= 0;
    }
}
