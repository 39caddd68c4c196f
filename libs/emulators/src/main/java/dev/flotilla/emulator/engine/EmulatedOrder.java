package dev.flotilla.emulator.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as the exchange knows it.
 *
 * @param cost sum of price x quantity of what is filled
 * @param reason why it ended, null while it lives
 */
public record EmulatedOrder(
        long id,
        NewOrder request,
        State state,
        BigDecimal filled,
        BigDecimal cost,
        boolean triggered,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String reason) {

    /** {@code NEW -> PARTIALLY_FILLED -> FILLED | CANCELED | EXPIRED}. */
    public enum State {
        NEW,
        PARTIALLY_FILLED,
        FILLED,
        CANCELED,
        EXPIRED
    }

    public boolean open() {
        return state == State.NEW || state == State.PARTIALLY_FILLED;
    }

    /** 0 before the first fill. */
    public BigDecimal averagePrice() {
        return filled.signum() == 0 ? BigDecimal.ZERO : cost.divide(filled, MathContext.DECIMAL64);
    }

    public BigDecimal remaining() {
        return request.quantity().subtract(filled);
    }

    EmulatedOrder with(State next, Instant at, @Nullable String why) {
        return new EmulatedOrder(id, request, next, filled, cost, triggered, createdAt, at, why);
    }

    EmulatedOrder triggered(BigDecimal quantity, Instant at) {
        NewOrder sized = new NewOrder(
                request.clientId(),
                request.symbol(),
                request.buy(),
                request.kind(),
                quantity,
                request.price(),
                request.trigger(),
                request.life(),
                request.reduceOnly(),
                request.closesPosition());
        return new EmulatedOrder(id, sized, state, filled, cost, true, createdAt, at, reason);
    }

    EmulatedOrder filled(BigDecimal quantity, BigDecimal price, Instant at) {
        BigDecimal all = filled.add(quantity);
        State next = all.compareTo(request.quantity()) >= 0 ? State.FILLED : State.PARTIALLY_FILLED;
        return new EmulatedOrder(
                id, request, next, all, cost.add(quantity.multiply(price)), triggered, createdAt, at, reason);
    }

    EmulatedOrder moved(BigDecimal quantity, BigDecimal price, Instant at) {
        return new EmulatedOrder(
                id, request.moved(quantity, price), state, filled, cost, triggered, createdAt, at, reason);
    }
}
