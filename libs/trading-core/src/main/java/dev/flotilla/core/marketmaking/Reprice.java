package dev.flotilla.core.marketmaking;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;

/** Past all guards: places in an empty slot, and replaces an order only when its price is worth two requests. */
final class Reprice {
    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

    private Reprice() {}

    static Outcome decide(SlotCase slot, BigDecimal extraBps) {
        SlotCase.Resting resting = slot.resting();
        QuoteInput input = slot.quoting(extraBps);
        Slot place = slot.slot();
        BigDecimal price =
                QuotePrice.of(place.side(), place.level(), slot.inventory().skewBps(), input);
        if (resting != null && isTooOld(resting, slot.settings())) {
            return Outcome.clear("replace_max_age", extraBps).withTarget(price);
        }
        if (price.signum() <= 0) {
            return Outcome.clear(Quote.Skip.INVALID_PRICE.wire(), extraBps);
        }
        BigDecimal least = slot.rules().leastSize(price);
        BigDecimal size = QuoteSize.of(place.side(), place.level(), slot.reserved(), input, least);
        if (size.compareTo(least) < 0 || resting != null && isTooLarge(resting, slot, input)) {
            return Outcome.clear(Quote.Skip.RISK_LIMIT.wire(), extraBps).withTarget(price);
        }
        if (resting == null) {
            return Outcome.keep("place_new", extraBps).withPlace(price, size);
        }
        return moved(slot, resting, price, input).withTarget(price);
    }

    private static boolean isTooOld(SlotCase.Resting resting, Settings settings) {
        long oldest = settings.nanos("MM_MAX_ORDER_AGE_S");
        return oldest > 0 && resting.ageNanos() > oldest;
    }

    /** After a correction of the position or a smaller limit an order may be more than the position has room for. */
    private static boolean isTooLarge(SlotCase.Resting resting, SlotCase slot, QuoteInput input) {
        return resting.left().compareTo(QuoteSize.headroom(slot.slot().side(), slot.reserved(), input)) > 0;
    }

    /** Three gates, all of which a shift of the target has to pass. */
    private static Outcome moved(SlotCase slot, SlotCase.Resting resting, BigDecimal target, QuoteInput input) {
        Settings settings = slot.settings();
        OrderSide side = slot.slot().side();
        BigDecimal best = side == OrderSide.BUY ? input.bestBid() : input.bestAsk();
        BigDecimal shift = resting.price().subtract(target).abs();
        BigDecimal offset =
                best.multiply(QuotePrice.offsetBps(slot.slot().level(), input).add(input.extraOffsetBps()));
        BigDecimal tolerated = offset.multiply(settings.number("MM_REPRICE_TOLERANCE_PERCENT"));
        if (shift.multiply(BPS).compareTo(tolerated) <= 0) {
            return Outcome.keep("hold_within_tolerance", input.extraOffsetBps());
        }
        BigDecimal gate = settings.number("MM_MIN_REPRICE_MOVE_TICKS").multiply(input.tickSize());
        if (shift.compareTo(gate) < 0) {
            return Outcome.keep("hold_below_tick_gate", input.extraOffsetBps());
        }
        // Both edges are measured from the same touch: their difference is that of the prices.
        BigDecimal edge = Decimals.divide(shift.multiply(BPS), best);
        if (edge.compareTo(settings.number("MM_MIN_REPRICE_EDGE_DELTA_BPS")) < 0) {
            return Outcome.keep("hold_below_edge_gate", input.extraOffsetBps());
        }
        return Outcome.clear("replace_target_shift", input.extraOffsetBps());
    }
}
