package dev.flotilla.bench;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.VolumeIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/** One timeframe of ta4j, on doubles, with its cached indicators: a growing series, or the newest bars of one. */
final class Ta4jFrame {
    private final BarSeries series;
    private final Interval interval;
    private final Indicator<Num> ema20;
    private final Indicator<Num> ema50;
    private final Indicator<Num> rsi;
    private final Indicator<Num> range;
    private final Indicator<Num> macd;
    private final Indicator<Num> macdSignal;
    private final Indicator<Num> volumeMean;

    /** A series that grows. */
    Ta4jFrame(Interval interval) {
        this(interval, List.of());
    }

    private Ta4jFrame(Interval interval, List<org.ta4j.core.Bar> bars) {
        this.interval = interval;
        this.series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .withBars(new ArrayList<>(bars))
                .build();
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        this.ema20 = new EMAIndicator(close, 20);
        this.ema50 = new EMAIndicator(close, 50);
        this.rsi = new RSIIndicator(close, 14);
        this.range = new ATRIndicator(series, 14);
        MACDIndicator difference = new MACDIndicator(close, 12, 26);
        this.macd = difference;
        this.macdSignal = new EMAIndicator(difference, 9);
        this.volumeMean = new SMAIndicator(new VolumeIndicator(series), 20);
    }

    /** The newest bars alone, with indicators of their own: what a rule means that looks at so many bars. */
    Ta4jFrame newest(int bars) {
        List<org.ta4j.core.Bar> all = series.getBarData();
        return new Ta4jFrame(interval, all.subList(Math.max(0, all.size() - bars), all.size()));
    }

    void add(Bar bar) {
        series.barBuilder()
                .timePeriod(Duration.ofMillis(interval.millis()))
                .endTime(Instant.ofEpochMilli(bar.closeTimeMillis(interval)))
                .openPrice(bar.open().doubleValue())
                .highPrice(bar.high().doubleValue())
                .lowPrice(bar.low().doubleValue())
                .closePrice(bar.close().doubleValue())
                .volume(bar.volume().doubleValue())
                .add();
    }

    int size() {
        return series.getBarCount();
    }

    double price() {
        return series.getLastBar().getClosePrice().doubleValue();
    }

    double ema20() {
        return last(ema20);
    }

    double ema50() {
        return last(ema50);
    }

    double rsi() {
        return last(rsi);
    }

    double range() {
        return last(range);
    }

    double macd() {
        return last(macd);
    }

    double macdSignal() {
        return last(macdSignal);
    }

    /** Volume of the last bar against the mean of the 20 before it. */
    double volumeRatio() {
        int end = series.getEndIndex();
        double mean = volumeMean.getValue(end - 1).doubleValue();
        return mean == 0 ? 0 : series.getBar(end).getVolume().doubleValue() / mean;
    }

    /** 1 up, -1 down, 0 neither. */
    int trend() {
        if (size() < 50) {
            return 0;
        }
        double fast = ema20();
        double slow = ema50();
        double price = price();
        return price > fast && fast > slow ? 1 : price < fast && fast < slow ? -1 : 0;
    }

    private double last(Indicator<Num> indicator) {
        return indicator.getValue(series.getEndIndex()).doubleValue();
    }
}
