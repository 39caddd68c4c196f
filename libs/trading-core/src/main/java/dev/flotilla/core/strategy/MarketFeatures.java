package dev.flotilla.core.strategy;

import dev.flotilla.core.indicators.BarSeries;
import dev.flotilla.core.indicators.BarWindow;
import dev.flotilla.core.indicators.Indicators;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.MarketWindows;
import dev.flotilla.core.signal.Features;
import dev.flotilla.core.signal.SignalBasis;
import dev.flotilla.core.signal.Timing;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision knows of the market besides its price.
 *
 * @param window the 5m bars; their indicators are computed when they count
 * @param hours the 1h bars, for strategies that read them
 * @param fourHourBars the 4h bars, likewise
 * @param basis the 1h and 4h sets, already evaluated
 * @param trailingRange ATR14 of the newest 50 hours, for trailing stops; null while undefined
 */
public record MarketFeatures(
        BarWindow window,
        BarWindow hours,
        BarWindow fourHourBars,
        SignalBasis basis,
        @Nullable BigDecimal trailingRange) {
    /** Trailing looks at this many hours. */
    public static final int TRAILING_HOURS = 50;

    /** Features of whole windows; {@link MarketTracker} answers the same bar by bar. */
    public static MarketFeatures of(MarketWindows windows, @Nullable BigDecimal fundingRate) {
        BarSeries oneHour = BarSeries.of(windows.oneHour());
        Features hourly = Features.of(oneHour.indicators(), fundingRate);
        BarSeries fourHours = BarSeries.of(windows.fourHours());
        Features fourHourly = Features.of(fourHours.indicators(), null);
        return new MarketFeatures(
                BarSeries.of(windows.fiveMinutes()).window(),
                oneHour.window(),
                fourHours.window(),
                SignalBasis.of(hourly, fourHourly),
                Features.decimal(oneHour.averageTrueRange(TRAILING_HOURS)));
    }

    /** The closed bars of a timeframe; decisions look at no 1m bars. */
    public BarWindow bars(Interval timeframe) {
        return switch (timeframe) {
            case M1 -> throw new IllegalArgumentException("decisions look at no 1m bars");
            case M5 -> window;
            case H1 -> hours;
            case H4 -> fourHourBars;
        };
    }

    /** Indicators of the 5m window. */
    public Indicators fiveMinutes() {
        return window.indicators();
    }

    public Features fiveMinuteSet() {
        return Features.of(fiveMinutes(), null);
    }

    public Features oneHour() {
        return basis.oneHour();
    }

    public Features fourHours() {
        return basis.fourHours();
    }

    Timing timing() {
        return Timing.of(fiveMinutes());
    }
}
