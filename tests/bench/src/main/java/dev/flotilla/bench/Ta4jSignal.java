package dev.flotilla.bench;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.MarketWindows;
import dev.flotilla.core.market.MultiTimeframe;

/**
 * The MoneySharks signal on ta4j indicators: factors, thresholds, exits, stop and target. No sizing, fees, trailing or records. The
 * hours are evaluated once an hour and the 5m set only without a position, as our own does; ours also leaves it out where the hours alone decide.
 */
final class Ta4jSignal {
    private static final double TOTAL = 19;
    private static final double ENTRY = 0.55;
    private static final double VOLATILE_ENTRY = 0.70;
    private static final double VOLATILE = 0.02;

    private final Ta4jFrame fiveMinutes = new Ta4jFrame(Interval.M5);
    private final Ta4jFrame hours = new Ta4jFrame(Interval.H1);
    private final Ta4jFrame fourHours = new Ta4jFrame(Interval.H4);
    private final MultiTimeframe frames = new MultiTimeframe(this::added);
    private final boolean windowed;
    private boolean stale = true;
    private int hourTrend;
    private int longerTrend;
    private double hourRsi;
    private double hourRange;
    private int longs;
    private int shorts;
    private int side;
    private double stop;
    private double target;
    private int entries;

    /**
     * @param windowed true for the signal as it is defined, on the newest 50, 100 and 100 bars; false for what ta4j is made for, averages
     *     over everything since the start, which is another signal
     */
    Ta4jSignal(boolean windowed) {
        this.windowed = windowed;
    }

    private Ta4jFrame seen(Ta4jFrame frame, int bars) {
        return windowed ? frame.newest(bars) : frame;
    }

    int entries() {
        return entries;
    }

    void next(Bar bar) {
        double high = bar.high().doubleValue();
        double low = bar.low().doubleValue();
        if (side != 0 && (side > 0 ? low <= stop || high >= target : high >= stop || low <= target)) {
            side = 0;
        }
        frames.accept(bar);
        if (hours.size() < 50) {
            return;
        }
        evaluate();
        if (side != 0) {
            manage();
        } else {
            enter();
        }
    }

    private void added(Interval interval, Bar bar) {
        switch (interval) {
            case M1 -> {}
            case M5 -> fiveMinutes.add(bar);
            case H1 -> {
                hours.add(bar);
                stale = true;
            }
            case H4 -> {
                fourHours.add(bar);
                stale = true;
            }
        }
    }

    /** The slow part, once an hour. */
    private void evaluate() {
        if (!stale) {
            return;
        }
        stale = false;
        Ta4jFrame hour = seen(hours, MarketWindows.ONE_HOUR_BARS);
        Ta4jFrame longer = seen(fourHours, MarketWindows.FOUR_HOUR_BARS);
        hourTrend = hour.trend();
        longerTrend = longer.size() == 0 ? hourTrend : longer.trend();
        hourRsi = hour.rsi();
        hourRange = hour.range();
        double price = hour.price();
        double macd = Math.signum(hour.macd() - hour.macdSignal());
        double average = Math.signum(price - hour.ema20());
        int volume = hour.volumeRatio() >= 0.8 ? 2 : 0;
        longs = volume + slow(1, hourRsi >= 45 && hourRsi <= 68, macd, average);
        shorts = volume + slow(-1, hourRsi >= 32 && hourRsi <= 55, macd, average);
    }

    private int slow(int direction, boolean zone, double macd, double average) {
        return (longerTrend == direction ? 4 : 0)
                + (hourTrend == direction ? 4 : 0)
                + (zone ? 3 : 0)
                + (macd == direction ? 2 : 0)
                + (average == direction ? 2 : 0);
    }

    private void manage() {
        boolean reversed = hourTrend == -side && longerTrend == -side;
        boolean exhausted = side > 0 ? hourRsi > 78 : hourRsi < 22;
        if (reversed || exhausted) {
            side = 0;
        }
    }

    private void enter() {
        Ta4jFrame now = seen(fiveMinutes, MarketWindows.FIVE_MINUTE_BARS);
        int trend = now.trend();
        double rsi = now.rsi();
        int momentum = rsi > 55 ? 1 : rsi < 45 ? -1 : 0;
        double up = (longs + (trend > 0 || momentum > 0 ? 1 : 0)) / TOTAL;
        double down = (shorts + (trend < 0 || momentum < 0 ? 1 : 0)) / TOTAL;
        double price = now.price();
        double least = hourRange / hours.price() > VOLATILE ? VOLATILE_ENTRY : ENTRY;
        if (Math.max(up, down) < least) {
            return;
        }
        side = up >= down ? 1 : -1;
        stop = price - side * 1.5 * hourRange;
        target = price + side * 2.5 * hourRange;
        entries++;
    }
}
