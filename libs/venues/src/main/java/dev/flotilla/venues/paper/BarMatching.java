package dev.flotilla.venues.paper;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a closed bar does to the resting orders and the position of one account in one symbol. Nobody knows the path inside
 * a bar, so the worse comes first: liquidation at the open, stops, liquidation on the way, targets and limit orders that close,
 * resting entries and what the close makes of those.
 */
final class BarMatching {
    private final String symbol;
    private final Bar bar;
    private final Turn turn;

    private BarMatching(String symbol, Bar bar, Turn turn) {
        this.symbol = symbol;
        this.bar = bar;
        this.turn = turn;
    }

    /** Events in the order in which they apply; all carry the bar's close time. */
    static List<PaperEvent> of(PaperAccount account, String symbol, Bar bar, Instant closeTime) {
        if (!concerns(account, symbol, bar)) {
            return List.of();
        }
        BarMatching matching = new BarMatching(symbol, bar, new Turn(account, closeTime));
        matching.run();
        return matching.turn.events();
    }

    /** Most bars touch nothing: this look is what a quiet bar costs. */
    private static boolean concerns(PaperAccount account, String symbol, Bar bar) {
        for (PaperOrder order : account.openOrders().values()) {
            if (order.request().symbol().equals(symbol) && Trigger.touched(order, bar)) {
                return true;
            }
        }
        PaperPosition held = account.positions().get(symbol);
        return held != null && (held.bankruptAt(bar.open()) || held.bankruptAt(worstPrice(held, bar)));
    }

    private void run() {
        position().filter(position -> position.bankruptAt(bar.open())).ifPresent(turn::liquidate);
        closing(EnumSet.of(OrderType.STOP_MARKET)).forEach(this::stop);
        position()
                .filter(position -> position.bankruptAt(worstPrice(position, bar)))
                .ifPresent(turn::liquidate);
        closing(EnumSet.of(OrderType.TAKE_PROFIT_MARKET, OrderType.LIMIT)).forEach(this::close);
        resting(false).forEach(this::enter);
        position().filter(position -> position.bankruptAt(bar.close())).ifPresent(turn::liquidate);
    }

    private Optional<PaperPosition> position() {
        return turn.account().position(symbol);
    }

    /** The adverse extreme of the bar; some recordings have opens and closes outside of high and low. */
    private static BigDecimal worstPrice(PaperPosition position, Bar bar) {
        return switch (position.direction()) {
            case LONG -> bar.low().min(bar.close());
            case SHORT -> bar.high().max(bar.close());
        };
    }

    private List<PaperOrder> closing(Set<OrderType> types) {
        Optional<Direction> held = position().map(PaperPosition::direction);
        return resting(true).stream()
                .filter(order -> types.contains(order.request().type()))
                .filter(order -> held.filter(Sides.closed(order.request().side())::equals)
                        .isPresent())
                .sorted(Trigger.nearestFirst())
                .toList();
    }

    private List<PaperOrder> resting(boolean reduceOnly) {
        return turn.account().openOrders().values().stream()
                .filter(order -> order.request().symbol().equals(symbol))
                .filter(order -> order.request().reduceOnly() == reduceOnly)
                .filter(order -> Trigger.touched(order, bar))
                .toList();
    }

    /** A stop beyond the bankruptcy price comes too late: liquidation is first on the way. */
    private void stop(PaperOrder order) {
        boolean inTime =
                position().filter(held -> !held.bankruptAt(order.level())).isPresent();
        if (inTime) {
            close(order);
        }
    }

    private void close(PaperOrder order) {
        if (turn.account().openOrders().containsKey(order.clientOrderId())) {
            turn.execute(order, Trigger.fillPrice(order, bar, turn.account().terms()));
        }
    }

    private void enter(PaperOrder order) {
        BigDecimal price = Trigger.fillPrice(order, bar, turn.account().terms());
        if (turn.affordable(order.request(), price)) {
            turn.execute(order, price);
        } else {
            turn.expire(order, Refusal.INSUFFICIENT_MARGIN.code());
        }
    }
}
