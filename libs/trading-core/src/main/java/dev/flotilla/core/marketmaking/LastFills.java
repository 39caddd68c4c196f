package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The last fills, and what they realised on their own: first in, first out, from a flat start. */
final class LastFills {
    private final int wanted;
    private final Deque<JournalEvent.Fill> fills = new ArrayDeque<>();

    private record Lot(BigDecimal quantity, BigDecimal price) {}

    LastFills(int wanted) {
        this.wanted = wanted;
    }

    void add(JournalEvent.Fill fill) {
        fills.addLast(fill);
        if (fills.size() > wanted) {
            fills.removeFirst();
        }
    }

    /** Gain of what was matched minus the fees of all these fills; null with fewer fills than wanted. */
    @Nullable
    BigDecimal realized(FeeRule fees) {
        if (fills.size() < wanted) {
            return null;
        }
        Deque<Lot> lots = new ArrayDeque<>();
        BigDecimal total = BigDecimal.ZERO;
        for (JournalEvent.Fill fill : fills) {
            total = total.add(matched(fill, lots)).subtract(fees.of(fill));
        }
        return total;
    }

    private static BigDecimal matched(JournalEvent.Fill fill, Deque<Lot> lots) {
        BigDecimal price = fill.price();
        BigDecimal open = fill.signedQuantity();
        BigDecimal gain = BigDecimal.ZERO;
        if (price == null) {
            return gain;
        }
        while (!lots.isEmpty() && open.signum() * lots.getFirst().quantity().signum() < 0) {
            Lot lot = lots.removeFirst();
            BigDecimal size = lot.quantity().abs().min(open.abs());
            BigDecimal closed = lot.quantity().signum() > 0 ? size : size.negate();
            gain = gain.add(price.subtract(lot.price()).multiply(closed));
            open = open.add(closed);
            BigDecimal left = lot.quantity().subtract(closed);
            if (left.signum() != 0) {
                lots.addFirst(new Lot(left, lot.price()));
            }
        }
        if (open.signum() != 0) {
            lots.addLast(new Lot(open, price));
        }
        return gain;
    }
}
