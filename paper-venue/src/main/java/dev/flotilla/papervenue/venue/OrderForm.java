package dev.flotilla.papervenue.venue;

import dev.flotilla.contracts.venue.PaperVenue.NewOrder;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.paper.OrderRequest;
import dev.flotilla.venues.paper.OrderType;
import dev.flotilla.venues.paper.TimeInForce;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an order as it came over the wire, where anything may be missing. */
final class OrderForm {
    private OrderForm() {}

    /** Throws {@link IllegalArgumentException} that says which field is wrong. */
    static OrderRequest read(NewOrder order) {
        return new OrderRequest(
                present("clientOrderId", order.clientOrderId()),
                present("symbol", order.symbol()),
                word(OrderSide.class, "side", order.side()),
                word(OrderType.class, "type", order.type()),
                present("quantity", order.quantity()),
                order.stopPrice(),
                order.reduceOnly(),
                order.leverage(),
                limit(order));
    }

    private static OrderRequest.@Nullable Limit limit(NewOrder order) {
        return order.limitPrice() == null && order.timeInForce() == null
                ? null
                : new OrderRequest.Limit(
                        present("limitPrice", order.limitPrice()),
                        word(TimeInForce.class, "timeInForce", order.timeInForce()));
    }

    static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    private static <E extends Enum<E>> E word(Class<E> words, String field, @Nullable String text) {
        String said = present(field, text);
        List<E> all = Arrays.asList(words.getEnumConstants());
        return all.stream()
                .filter(word -> word.name().equals(said))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(field + " must be one of " + all + ", was " + said));
    }
}
