package dev.flotilla.worker.quoting;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.VenueFill;
import java.math.BigDecimal;

/** What one run of a market maker has done so far. Confined to the loop. */
final class QuotingCounts {

    private long placed;
    private long cancelled;
    private long rejected;
    private long postOnlyRejected;
    private long fills;
    private BigDecimal bought = BigDecimal.ZERO;
    private BigDecimal sold = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private BigDecimal cashFlow = BigDecimal.ZERO;

    void placed() {
        placed++;
    }

    void cancelled() {
        cancelled++;
    }

    void rejected(Refusal why) {
        // It was sent as well: rates are shares of what was sent.
        placed++;
        rejected++;
        postOnlyRejected += why == Refusal.WOULD_TAKE ? 1 : 0;
    }

    void filled(VenueFill fill) {
        fills++;
        fees = fees.add(fill.fee());
        BigDecimal notional = fill.price().multiply(fill.quantity());
        if (fill.side() == OrderSide.BUY) {
            bought = bought.add(fill.quantity());
            cashFlow = cashFlow.subtract(notional);
        } else {
            sold = sold.add(fill.quantity());
            cashFlow = cashFlow.add(notional);
        }
    }

    long placements() {
        return placed;
    }

    long cancellations() {
        return cancelled;
    }

    long rejections() {
        return rejected;
    }

    long postOnlyRejections() {
        return postOnlyRejected;
    }

    long fills() {
        return fills;
    }

    BigDecimal bought() {
        return bought;
    }

    BigDecimal sold() {
        return sold;
    }

    BigDecimal fees() {
        return fees;
    }

    BigDecimal cashFlow() {
        return cashFlow;
    }
}
