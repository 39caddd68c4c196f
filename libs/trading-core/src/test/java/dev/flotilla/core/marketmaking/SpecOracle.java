package dev.flotilla.core.marketmaking;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation of one slot once more, written from the specification alone and in one piece: no rule of it comes from the
 * code under test, only the types of its inputs.
 */
final class SpecOracle {
    private static final MathContext EXACT = new MathContext(40);
    private static final BigDecimal BPS = new BigDecimal("10000");

    /** Reason (null: silent), reason of a cancel, price and size of an order to place, extra offset. */
    record Verdict(
            @Nullable String reason,
            @Nullable String cancel,
            @Nullable BigDecimal price,
            @Nullable BigDecimal size,
            BigDecimal extra,
            boolean override) {}

    private final SlotCase c;
    private final boolean buy;
    private final BigDecimal position;
    private BigDecimal extra;
    private boolean override;

    SpecOracle(SlotCase c, BigDecimal position) {
        this.c = c;
        this.buy = c.slot().side() == OrderSide.BUY;
        this.position = position;
        this.extra = c.boostBps();
    }

    private BigDecimal n(String key) {
        return c.settings().number("MM_" + key);
    }

    private Verdict says(@Nullable String reason, @Nullable String cancel) {
        return new Verdict(reason, cancel, null, null, extra, override);
    }

    Verdict verdict() {
        SlotCase.Resting order = c.resting();
        // 2, 3, 4
        if (order != null && order.cancelling()) {
            return says("skip_cancel_pending", null);
        }
        if (order != null && order.inFlight()) {
            return says(null, null);
        }
        if (c.cooling()) {
            return says("skip_pof_cooldown", null);
        }
        if (c.tooSoon()) {
            return says(null, null);
        }
        // 5
        if (c.market().stale()) {
            boolean late = BigDecimal.valueOf(c.market().staleNanos(), 9).compareTo(n("STALE_CANCEL_GRACE_S")) >= 0;
            return says("skip_stale", late && c.settings().flag("MM_CANCEL_ON_STALE_BOOK") ? "stale_orderbook" : null);
        }
        BigDecimal bid = c.market().bestBid();
        BigDecimal ask = c.market().bestAsk();
        BigDecimal mid = bid.add(ask).divide(new BigDecimal(2), EXACT);
        // 6
        BigDecimal spread = ask.subtract(bid).divide(mid, EXACT).multiply(BPS);
        if (n("MIN_SPREAD_BPS").signum() > 0 && spread.compareTo(n("MIN_SPREAD_BPS")) < 0) {
            return says("skip_min_spread", "skip_min_spread");
        }
        // bands
        BigDecimal full = position.divide(n("MAX_POSITION_SIZE"), EXACT);
        full = full.compareTo(BigDecimal.ONE) > 0 ? BigDecimal.ONE : full;
        full = full.compareTo(BigDecimal.ONE.negate()) < 0 ? BigDecimal.ONE.negate() : full;
        BigDecimal a = full.abs();
        boolean warn = a.compareTo(n("INVENTORY_WARN_PCT")) >= 0;
        boolean critical = a.compareTo(n("INVENTORY_CRITICAL_PCT")) >= 0;
        boolean hard = a.compareTo(n("INVENTORY_HARD_PCT")) >= 0;
        boolean increases = buy ? position.signum() >= 0 : position.signum() <= 0;
        // 7
        BigDecimal imbalance = c.market().imbalance();
        BigDecimal threshold = n("IMBALANCE_PAUSE_THRESHOLD");
        boolean leans = threshold.signum() > 0
                && imbalance != null
                && (buy ? imbalance.compareTo(threshold.negate()) < 0 : imbalance.compareTo(threshold) > 0);
        if (leans || c.paused()) {
            if ((warn || critical || hard) && !increases) {
                override = true;
            } else {
                String word = c.paused() ? "skip_imbalance_pause" : "skip_imbalance";
                return says(word, word);
            }
        }
        // 8
        BigDecimal v =
                c.market().microVolBps() == null ? BigDecimal.ZERO : c.market().microVolBps();
        BigDecimal d = c.market().microDriftBps() == null
                ? BigDecimal.ZERO
                : c.market().microDriftBps().abs();
        BigDecimal vMax = n("MICRO_VOL_MAX_BPS");
        BigDecimal dMax = n("MICRO_DRIFT_MAX_BPS");
        if (vMax.signum() > 0 && v.multiply(new BigDecimal(4)).compareTo(vMax.multiply(new BigDecimal(5))) > 0) {
            return says("skip_toxicity", "toxicity:volatility_spike");
        }
        if (dMax.signum() > 0 && d.multiply(new BigDecimal(4)).compareTo(dMax.multiply(new BigDecimal(5))) > 0) {
            return says("skip_toxicity", "toxicity:drift_spike");
        }
        BigDecimal more = BigDecimal.ZERO;
        if (vMax.signum() > 0 && v.compareTo(vMax) > 0) {
            more = more.add(v.subtract(vMax));
        }
        if (dMax.signum() > 0 && d.compareTo(dMax) > 0) {
            more = more.add(d.subtract(dMax));
        }
        extra = extra.add(more.multiply(n("VOLATILITY_OFFSET_MULTIPLIER")));
        // 9
        if ((critical || hard) && increases) {
            String word = hard ? "skip_inventory_hard" : "skip_inventory_critical";
            return says(word, word);
        }
        // Section 4: offset, skew, price
        BigDecimal m = new BigDecimal(c.slot().level() + 1);
        BigDecimal off;
        if (c.settings().word("MM_OFFSET_MODE").equals("fixed")) {
            off = n("PRICE_OFFSET_PER_LEVEL_PERCENT").multiply(m).multiply(new BigDecimal(100));
        } else {
            BigDecimal s = c.market().spreadEmaBps();
            s = s == null || s.signum() <= 0 ? n("MIN_OFFSET_BPS") : s;
            off = s.multiply(n("SPREAD_MULTIPLIER")).multiply(m);
            off = off.max(n("MIN_OFFSET_BPS").multiply(m));
            off = off.min(n("MAX_OFFSET_BPS").multiply(m));
        }
        BigDecimal skew = BigDecimal.ZERO;
        BigDecimal dead = n("INVENTORY_DEADBAND_PCT");
        if (a.compareTo(dead) > 0) {
            double x = a.subtract(dead)
                    .divide(BigDecimal.ONE.subtract(dead), EXACT)
                    .doubleValue();
            double k = n("SKEW_SHAPE_K").doubleValue();
            double curve = k == 0 ? x : Math.tanh(k * x) / Math.tanh(k);
            skew = new BigDecimal(curve).multiply(n("SKEW_MAX_BPS")).multiply(n("INVENTORY_SKEW_FACTOR"));
            skew = warn ? skew.multiply(new BigDecimal("1.25")) : skew;
            skew = full.signum() < 0 ? skew.negate() : skew;
        }
        BigDecimal best = buy ? bid : ask;
        BigDecimal tick = c.rules().tickSize();
        BigDecimal away = off.add(extra).divide(BPS, EXACT);
        BigDecimal raw = best.multiply(buy ? BigDecimal.ONE.subtract(away) : BigDecimal.ONE.add(away))
                .subtract(best.multiply(skew).divide(BPS, EXACT));
        BigDecimal safety = tick.multiply(new BigDecimal(c.safetyTicks()));
        BigDecimal price;
        if (buy) {
            raw = raw.compareTo(ask) >= 0 ? ask.subtract(tick) : raw;
            price = round(round(raw, tick, RoundingMode.FLOOR).min(ask.subtract(safety)), tick, RoundingMode.FLOOR);
        } else {
            raw = raw.compareTo(bid) <= 0 ? bid.add(tick) : raw;
            price = round(round(raw, tick, RoundingMode.CEILING).max(bid.add(safety)), tick, RoundingMode.CEILING);
        }
        // 6.1 age before anything about the target
        if (order != null
                && n("MAX_ORDER_AGE_S").signum() > 0
                && BigDecimal.valueOf(order.ageNanos(), 9).compareTo(n("MAX_ORDER_AGE_S")) > 0) {
            return says("replace_max_age", "replace_max_age");
        }
        if (price.signum() <= 0) {
            return says("invalid_price", "invalid_price");
        }
        // Section 5: size
        BigDecimal step = c.rules().sizeStep();
        BigDecimal least = c.rules().minOrderSize();
        BigDecimal size = round(least.multiply(n("ORDER_SIZE_MULTIPLIER")), step, RoundingMode.FLOOR)
                .max(least);
        BigDecimal scale = BigDecimal.ONE;
        for (int i = 0; i < c.slot().level(); i++) {
            scale = scale.multiply(n("SIZE_SCALE_PER_LEVEL"));
        }
        size = round(size.multiply(scale), step, RoundingMode.FLOOR);
        BigDecimal towards = buy ? position : position.negate();
        BigDecimal headroom = n("MAX_POSITION_SIZE").subtract(towards).subtract(c.reserved());
        headroom = headroom.signum() < 0 ? BigDecimal.ZERO : headroom;
        size = size.min(headroom);
        if (n("MAX_ORDER_NOTIONAL_USD").signum() > 0) {
            size = size.min(n("MAX_ORDER_NOTIONAL_USD").divide(mid, EXACT));
        }
        if (n("MAX_POSITION_NOTIONAL_USD").signum() > 0) {
            BigDecimal room = n("MAX_POSITION_NOTIONAL_USD")
                    .divide(mid, EXACT)
                    .subtract(position.abs())
                    .subtract(c.reserved());
            room = room.signum() < 0 ? BigDecimal.ZERO : room;
            if (!increases) {
                BigDecimal reducing = position.abs().subtract(c.reserved());
                room = room.add(reducing.signum() < 0 ? BigDecimal.ZERO : reducing);
            }
            size = size.min(room);
        }
        size = round(size, step, RoundingMode.FLOOR);
        if (size.compareTo(least) < 0 || order != null && order.left().compareTo(headroom) > 0) {
            return says("risk_limit", "risk_limit");
        }
        if (order == null) {
            return new Verdict("place_new", null, price, size, extra, override);
        }
        // 6.1, 2 to 6
        BigDecimal diff = order.price().subtract(price).abs();
        BigDecimal offsetAbs = best.multiply(away);
        if (diff.compareTo(offsetAbs.multiply(n("REPRICE_TOLERANCE_PERCENT"))) <= 0) {
            return says("hold_within_tolerance", null);
        }
        if (diff.compareTo(tick.multiply(n("MIN_REPRICE_MOVE_TICKS"))) < 0) {
            return says("hold_below_tick_gate", null);
        }
        BigDecimal before = edge(best, order.price());
        BigDecimal after = edge(best, price);
        if (after.subtract(before).abs().compareTo(n("MIN_REPRICE_EDGE_DELTA_BPS")) < 0) {
            return says("hold_below_edge_gate", null);
        }
        return says("replace_target_shift", "replace_target_shift");
    }

    private BigDecimal edge(BigDecimal best, BigDecimal quote) {
        BigDecimal gain = buy ? best.subtract(quote) : quote.subtract(best);
        return gain.divide(best, EXACT).multiply(BPS);
    }

    private static BigDecimal round(BigDecimal value, BigDecimal step, RoundingMode mode) {
        return step.signum() == 0
                ? value
                : value.divide(step, EXACT).setScale(0, mode).multiply(step);
    }
}
