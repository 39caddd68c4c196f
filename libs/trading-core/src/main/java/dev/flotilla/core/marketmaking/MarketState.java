package dev.flotilla.core.marketmaking;

import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a market maker knows of its market: the touch, how old it is, and how it moved. Told by its worker, confined to it;
 * times are monotonic nanoseconds.
 */
public final class MarketState {
    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal EMA_ALPHA = new BigDecimal("0.15");
    private static final int EMA_DIGITS = 12;

    private final Listener listener;
    private final Samples samples = new Samples();
    private Settings settings;
    private @Nullable Touch touch;
    private @Nullable BigDecimal spreadEmaBps;
    /** Prices that the spread was last taken from. */
    private @Nullable Touch smoothed;

    private @Nullable Long heardAt;
    private @Nullable Long absentSince;

    /** Told of what a touch changed. */
    interface Listener {
        /** @param mid null when the touch was lost */
        void touched(long nanos, boolean bidMoved, boolean askMoved, @Nullable BigDecimal mid);
    }

    private record Touch(BigDecimal bid, BigDecimal bidSize, BigDecimal ask, BigDecimal askSize) {
        BigDecimal mid() {
            return bid.add(ask).divide(TWO);
        }

        BigDecimal spreadBps() {
            return Decimals.divide(ask.subtract(bid).multiply(BPS), mid());
        }

        double imbalance() {
            double bids = bidSize.doubleValue();
            double asks = askSize.doubleValue();
            return (bids - asks) / (bids + asks);
        }
    }

    MarketState(Settings settings, Listener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    void settings(Settings newer) {
        settings = newer;
    }

    /**
     * A book event, also one that changed nothing: the book is fresh again. A crossed book (bid above ask) or one without two
     * positive prices counts as lost.
     */
    public void touch(
            long nanos,
            @Nullable BigDecimal bid,
            @Nullable BigDecimal bidSize,
            @Nullable BigDecimal ask,
            @Nullable BigDecimal askSize) {
        if (bid == null || ask == null || bid.signum() <= 0 || bid.compareTo(ask) > 0) {
            lost(nanos);
            return;
        }
        Touch last = isStale(nanos) ? null : touch;
        Touch now = new Touch(bid, orZero(bidSize), ask, orZero(askSize));
        touch = now;
        heardAt = nanos;
        absentSince = null;
        smooth(now);
        samples.add(nanos, now.mid().doubleValue(), now.imbalance());
        boolean bidMoved = last == null || last.bid().compareTo(bid) != 0;
        boolean askMoved = last == null || last.ask().compareTo(ask) != 0;
        listener.touched(nanos, bidMoved, askMoved, now.mid());
    }

    private static BigDecimal orZero(@Nullable BigDecimal size) {
        return size == null ? BigDecimal.ZERO : size;
    }

    private void smooth(Touch now) {
        Touch last = smoothed;
        if (last != null && last.bid().compareTo(now.bid()) == 0 && last.ask().compareTo(now.ask()) == 0) {
            return;
        }
        smoothed = now;
        BigDecimal ema = spreadEmaBps;
        BigDecimal next = ema == null
                ? now.spreadBps()
                : ema.add(now.spreadBps().subtract(ema).multiply(EMA_ALPHA));
        spreadEmaBps = next.setScale(EMA_DIGITS, RoundingMode.HALF_EVEN);
    }

    /** The book is not known any more: stale at once, until the next touch. */
    public void lost(long nanos) {
        if (touch != null || absentSince == null) {
            absentSince = isStale(nanos) ? staleSince(nanos) : (Long) nanos;
        }
        touch = null;
        listener.touched(nanos, true, true, null);
    }

    /** From when the book is stale unless something is heard; for a book never heard of, as long ago as can be. */
    long staleSince(long nanos) {
        if (absentSince != null) {
            return absentSince;
        }
        return heardAt == null
                ? nanos - Long.MAX_VALUE / 2
                : heardAt + settings.nanos("MM_ORDERBOOK_STALENESS_THRESHOLD_S");
    }

    boolean isStale(long nanos) {
        return Nanos.reached(staleSince(nanos), nanos);
    }

    /** The market at this moment. */
    public MarketView view(long nanos) {
        boolean stale = isStale(nanos);
        Touch known = stale ? null : touch;
        return new MarketView(
                known == null ? null : known.bid(),
                known == null ? null : known.bidSize(),
                known == null ? null : known.ask(),
                known == null ? null : known.askSize(),
                known == null ? null : known.mid(),
                known == null ? null : known.spreadBps(),
                spreadEmaBps,
                samples.range(nanos, settings.nanos("MM_MICRO_VOL_WINDOW_S")),
                samples.move(nanos, settings.nanos("MM_MICRO_DRIFT_WINDOW_S")),
                samples.imbalance(nanos, settings.nanos("MM_IMBALANCE_WINDOW_S")),
                stale,
                stale ? nanos - staleSince(nanos) : 0,
                heardAt == null ? null : Nanos.seconds(nanos - heardAt));
    }
}
