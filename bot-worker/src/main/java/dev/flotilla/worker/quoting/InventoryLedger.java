package dev.flotilla.worker.quoting;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.position.Direction;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenuePosition;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Net position of one market and its average entry. A value: each change gives a new one.
 *
 * @param position signed, above 0 when long
 * @param entry average price of what is open; 0 when flat
 * @param seq of the newest fill that is in it
 */
record InventoryLedger(BigDecimal position, BigDecimal entry, long seq) {

    static InventoryLedger flat(long seq) {
        return new InventoryLedger(BigDecimal.ZERO, BigDecimal.ZERO, seq);
    }

    static InventoryLedger of(VenuePosition position, long seq) {
        BigDecimal size = position.direction() == Direction.LONG
                ? position.quantity()
                : position.quantity().negate();
        return new InventoryLedger(size, position.entryPrice(), seq);
    }

    /** A fill that is in it already changes nothing. */
    InventoryLedger after(VenueFill fill) {
        if (fill.seq() <= seq) {
            return this;
        }
        BigDecimal change =
                fill.side() == OrderSide.BUY ? fill.quantity() : fill.quantity().negate();
        BigDecimal next = position.add(change);
        return new InventoryLedger(next, entryAfter(change, next, fill.price()), fill.seq());
    }

    private BigDecimal entryAfter(BigDecimal change, BigDecimal next, BigDecimal price) {
        if (next.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (position.signum() == 0 || next.signum() != position.signum()) {
            return price;
        }
        boolean grows = change.signum() == position.signum();
        return grows ? position.multiply(entry).add(change.multiply(price)).divide(next, MathContext.DECIMAL64) : entry;
    }

    BigDecimal unrealized(BigDecimal mark) {
        return mark.subtract(entry).multiply(position);
    }

    Direction direction() {
        return position.signum() < 0 ? Direction.SHORT : Direction.LONG;
    }

    /** {@code BTCUSDT long 0.01}, for people. */
    String words(String symbol) {
        return symbol + " " + direction().wire() + " "
                + position.abs().stripTrailingZeros().toPlainString();
    }
}
