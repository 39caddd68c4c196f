package dev.flotilla.core.strategy.rule;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.indicators.BarWindow;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.strategy.MarketFeatures;
import java.math.BigDecimal;

/** The closed bars that a rule may look at, mirrored when it is asked about a short. */
public final class Chart {
    private static final int SHOWN_DECIMALS = 4;

    private final MarketFeatures market;
    private final Interval timeframe;
    private final Direction side;
    private final long decidedAtMillis;
    private final BarWindow bars;

    public Chart(MarketFeatures market, Interval timeframe, Direction side, long decidedAtMillis) {
        this.market = market;
        this.timeframe = timeframe;
        this.side = side;
        this.decidedAtMillis = decidedAtMillis;
        this.bars = bars(timeframe);
    }

    /** Bars of the strategy's timeframe. */
    public BarWindow bars() {
        return bars;
    }

    /** Bars of another timeframe: 5m, 1h or 4h. */
    public BarWindow bars(Interval other) {
        BarWindow seen = market.bars(other);
        return switch (side) {
            case LONG -> seen;
            case SHORT -> seen.mirrored();
        };
    }

    public Interval timeframe() {
        return timeframe;
    }

    /** Close time of the newest 5m bar. */
    public long decidedAtMillis() {
        return decidedAtMillis;
    }

    /** A price of this chart as it was on the market, with its name. */
    public String shown(String name, double price) {
        return figure(name, side == Direction.LONG ? price : -price);
    }

    /** A figure that has no side, with its name. */
    public static String figure(String name, double value) {
        BigDecimal decimal = BigDecimal.valueOf(value);
        return name + "=" + Decimals.plain(new BigDecimal(Decimals.fixed(decimal, SHOWN_DECIMALS)));
    }
}
