package dev.flotilla.core.marketmaking;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What may keep a slot from quoting, in the order in which it is asked; the first that applies decides. */
final class Guards {
    private static final BigDecimal SPIKE = new BigDecimal("1.25");

    private Guards() {}

    /** Evaluates a slot: guards first, then price and size, then whether an order that rests is worth replacing. */
    static Outcome evaluate(SlotCase slot) {
        Outcome waits = waits(slot);
        if (waits != null) {
            return waits;
        }
        Outcome market = market(slot);
        if (market != null) {
            return market;
        }
        boolean stopped = isLopsided(slot) || slot.paused();
        boolean overridden = stopped && reducesAFullInventory(slot);
        if (stopped && !overridden) {
            return imbalance(slot);
        }
        return toxicity(slot).withOverride(overridden);
    }

    private static @Nullable Outcome waits(SlotCase slot) {
        SlotCase.Resting resting = slot.resting();
        if (resting != null && resting.cancelling()) {
            return Outcome.keep("skip_cancel_pending", slot.boostBps());
        }
        if (resting != null && resting.inFlight()) {
            return Outcome.silent(slot.boostBps());
        }
        if (slot.cooling()) {
            return Outcome.keep("skip_pof_cooldown", slot.boostBps());
        }
        return slot.tooSoon() ? Outcome.silent(slot.boostBps()) : null;
    }

    private static @Nullable Outcome market(SlotCase slot) {
        Settings settings = slot.settings();
        MarketView market = slot.market();
        BigDecimal spread = market.spreadBps();
        if (market.stale() || spread == null) {
            boolean over = market.staleNanos() >= settings.nanos("MM_STALE_CANCEL_GRACE_S");
            return over && settings.flag("MM_CANCEL_ON_STALE_BOOK")
                    ? Outcome.clear("skip_stale", "stale_orderbook", slot.boostBps())
                    : Outcome.keep("skip_stale", slot.boostBps());
        }
        BigDecimal least = settings.number("MM_MIN_SPREAD_BPS");
        return least.signum() > 0 && spread.compareTo(least) < 0
                ? Outcome.clear("skip_min_spread", slot.boostBps())
                : null;
    }

    /** Whether the book leans against this side: many bids for a seller, many asks for a buyer. */
    private static boolean isLopsided(SlotCase slot) {
        BigDecimal threshold = slot.settings().number("MM_IMBALANCE_PAUSE_THRESHOLD");
        BigDecimal imbalance = slot.market().imbalance();
        if (threshold.signum() == 0 || imbalance == null) {
            return false;
        }
        BigDecimal against = slot.slot().side() == OrderSide.SELL ? imbalance : imbalance.negate();
        return against.compareTo(threshold) > 0;
    }

    private static boolean reducesAFullInventory(SlotCase slot) {
        return slot.inventory().band() != InventoryBand.NORMAL
                && !slot.inventory().isIncreasedBy(slot.slot().side());
    }

    private static Outcome imbalance(SlotCase slot) {
        return slot.paused()
                ? Outcome.clear("skip_imbalance_pause", slot.boostBps())
                : Outcome.clear("skip_imbalance", slot.boostBps()).withPause();
    }

    private static Outcome toxicity(SlotCase slot) {
        Settings settings = slot.settings();
        BigDecimal volatility = orZero(slot.market().microVolBps());
        BigDecimal drift = orZero(slot.market().microDriftBps()).abs();
        BigDecimal mostVolatility = settings.number("MM_MICRO_VOL_MAX_BPS");
        BigDecimal mostDrift = settings.number("MM_MICRO_DRIFT_MAX_BPS");
        if (isSpike(volatility, mostVolatility)) {
            return Outcome.clear("skip_toxicity", "toxicity:volatility_spike", slot.boostBps());
        }
        if (isSpike(drift, mostDrift)) {
            return Outcome.clear("skip_toxicity", "toxicity:drift_spike", slot.boostBps());
        }
        BigDecimal widening = above(volatility, mostVolatility)
                .add(above(drift, mostDrift))
                .multiply(settings.number("MM_VOLATILITY_OFFSET_MULTIPLIER"));
        return inventory(slot, slot.boostBps().add(widening));
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    /** A limit of 0 is none. */
    private static boolean isSpike(BigDecimal value, BigDecimal limit) {
        return limit.signum() > 0 && value.compareTo(limit.multiply(SPIKE)) > 0;
    }

    private static BigDecimal above(BigDecimal value, BigDecimal limit) {
        return limit.signum() > 0 ? value.subtract(limit).max(BigDecimal.ZERO) : BigDecimal.ZERO;
    }

    private static Outcome inventory(SlotCase slot, BigDecimal extraBps) {
        Inventory inventory = slot.inventory();
        if (inventory.band().stopsIncrease()
                && inventory.isIncreasedBy(slot.slot().side())) {
            Quote.Skip skip = inventory.band() == InventoryBand.HARD
                    ? Quote.Skip.SKIP_INVENTORY_HARD
                    : Quote.Skip.SKIP_INVENTORY_CRITICAL;
            return Outcome.clear(skip.wire(), extraBps);
        }
        return Reprice.decide(slot, extraBps);
    }
}
