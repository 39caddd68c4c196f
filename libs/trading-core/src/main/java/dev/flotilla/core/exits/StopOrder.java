package dev.flotilla.core.exits;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The one stop order of a position at the venue.
 *
 * @param orderId null while none is known to rest
 * @param price of the last stop that the venue took; a later one is never looser
 * @param size that it closes
 * @param placedAtMillis 0 before the first
 */
public record StopOrder(
        @Nullable String orderId,
        @Nullable BigDecimal price,
        @Nullable BigDecimal size,
        long placedAtMillis,
        StopStatus status,
        @Nullable String lastError) {

    static final StopOrder NONE = new StopOrder(null, null, null, 0, StopStatus.PENDING, null);

    StopOrder missing() {
        return new StopOrder(null, price, size, placedAtMillis, StopStatus.PENDING, lastError);
    }

    StopOrder failed(String error) {
        return new StopOrder(orderId, price, size, placedAtMillis, StopStatus.FAILED, error);
    }
}
