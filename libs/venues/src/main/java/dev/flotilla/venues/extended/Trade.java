package dev.flotilla.venues.extended;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An execution as the venue tells it: without what it realised.
 *
 * @param id grows with time
 * @param externalId our id of its order, null where the venue does not repeat it
 */
record Trade(
        long id,
        String orderId,
        @Nullable String externalId,
        String market,
        OrderSide side,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal fee,
        Instant at) {

    static Trade of(JsonNode wire) {
        return new Trade(
                ExtendedJson.whole(wire, "id"),
                Long.toString(ExtendedJson.whole(wire, "orderId")),
                ExtendedJson.textOrNull(wire, "externalId"),
                ExtendedJson.text(wire, "market"),
                ExtendedParse.side(wire),
                ExtendedJson.number(wire, "price"),
                ExtendedJson.number(wire, "qty"),
                ExtendedJson.numberOr(wire, "fee", BigDecimal.ZERO),
                ExtendedJson.moment(wire, "createdTime"));
    }

    BigDecimal signed() {
        return side == OrderSide.BUY ? quantity : quantity.negate();
    }
}
