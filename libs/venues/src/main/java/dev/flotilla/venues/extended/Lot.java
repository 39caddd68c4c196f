package dev.flotilla.venues.extended;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * What is held of one market, at its average price.
 *
 * @param size below 0 when short
 * @param cost size x average price, with the sign of the size
 */
record Lot(BigDecimal size, BigDecimal cost) {

    static final Lot FLAT = new Lot(BigDecimal.ZERO, BigDecimal.ZERO);

    /** @param realized gross, of what the trade closed */
    record Step(Lot after, BigDecimal realized) {}

    static Lot at(BigDecimal size, BigDecimal price) {
        return new Lot(size, size.multiply(price));
    }

    Step with(Trade trade) {
        BigDecimal signed = trade.signed();
        BigDecimal sum = size.add(signed);
        if (size.signum() == 0 || size.signum() == signed.signum()) {
            return new Step(new Lot(sum, cost.add(signed.multiply(trade.price()))), BigDecimal.ZERO);
        }
        BigDecimal closed = signed.abs().min(size.abs());
        BigDecimal closedSize = size.signum() > 0 ? closed : closed.negate();
        BigDecimal closedCost = cost.multiply(closedSize).divide(size, MathContext.DECIMAL128);
        BigDecimal realized = closedSize.multiply(trade.price()).subtract(closedCost);
        boolean turns = sum.signum() != 0 && sum.signum() != size.signum();
        Lot after = turns ? at(sum, trade.price()) : new Lot(sum, cost.subtract(closedCost));
        return new Step(sum.signum() == 0 ? FLAT : after, realized);
    }

    /**
     * What was held before these trades, from what is held after them. Its price is only known when nothing was closed out in between;
     * otherwise that of the first trade stands in, as if what was held before had neither gained nor lost.
     */
    Lot before(List<Trade> trades) {
        BigDecimal first =
                trades.isEmpty() ? BigDecimal.ZERO : trades.getFirst().price();
        Lot lot = this;
        boolean known = true;
        for (Trade trade : trades.reversed()) {
            BigDecimal earlier = lot.size.subtract(trade.signed());
            known = known && lot.size.signum() != 0 && earlier.signum() == lot.size.signum();
            if (!known) {
                lot = at(earlier, first);
            } else if (earlier.abs().compareTo(lot.size.abs()) < 0) {
                lot = new Lot(earlier, lot.cost.subtract(trade.signed().multiply(trade.price())));
            } else {
                lot = new Lot(earlier, lot.cost.multiply(earlier).divide(lot.size, MathContext.DECIMAL128));
            }
        }
        return lot.size.signum() == 0 ? FLAT : lot;
    }
}
