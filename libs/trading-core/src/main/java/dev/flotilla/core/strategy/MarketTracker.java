package dev.flotilla.core.strategy;

import dev.flotilla.core.indicators.BarSeries;
import dev.flotilla.core.indicators.BarWindow;
import dev.flotilla.core.indicators.Indicators;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.MarketWindows;
import dev.flotilla.core.market.MultiTimeframe;
import dev.flotilla.core.signal.Features;
import dev.flotilla.core.signal.SignalBasis;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Follows one symbol bar by bar: windows, indicators and the evaluated 1h and 4h sets, recomputing only what a bar
 * changed. Answers exactly what {@link MarketFeatures#of} answers on the same windows. Mutable, confined to one bot loop.
 */
public final class MarketTracker {
    private final MultiTimeframe frames = new MultiTimeframe(this::added);
    private final BarSeries fiveMinutes = new BarSeries(MarketWindows.FIVE_MINUTE_BARS);
    private final BarSeries oneHour = new BarSeries(MarketWindows.ONE_HOUR_BARS);
    private final BarSeries fourHours = new BarSeries(MarketWindows.FOUR_HOUR_BARS);
    private BarWindow hours = BarWindow.EMPTY;
    private BarWindow fourHourBars = BarWindow.EMPTY;
    private @Nullable Indicators hourly;
    private @Nullable Features fourHourly;
    private @Nullable SignalBasis basis;
    private @Nullable BigDecimal trailingRange;

    /** Takes the next closed 5m bar. */
    public void accept(Bar closedFiveMinutes) {
        frames.accept(closedFiveMinutes);
    }

    /** Starts from history that a venue gave; see {@link MultiTimeframe#seed}. */
    public void seed(MarketWindows history) {
        frames.seed(history);
    }

    /** The bars behind the features. */
    public MarketWindows windows() {
        return frames.windows();
    }

    /** Features after the last accepted bar, with the funding rate known at its close (null = none). */
    public MarketFeatures features(@Nullable BigDecimal fundingRate) {
        SignalBasis known = basis;
        if (known == null || !Objects.equals(known.oneHour().fundingRate(), fundingRate)) {
            known = evaluate(fundingRate);
            basis = known;
        }
        return new MarketFeatures(fiveMinutes.window(), hours, fourHourBars, known, trailingRange);
    }

    private SignalBasis evaluate(@Nullable BigDecimal fundingRate) {
        hours = oneHour.window();
        fourHourBars = fourHours.window();
        Indicators shorter = hourly == null ? hours.indicators() : hourly;
        Features longer = fourHourly == null ? Features.of(fourHourBars.indicators(), null) : fourHourly;
        hourly = shorter;
        fourHourly = longer;
        trailingRange = Features.decimal(oneHour.averageTrueRange(MarketFeatures.TRAILING_HOURS));
        return SignalBasis.of(Features.of(shorter, fundingRate), longer);
    }

    private void added(Interval interval, Bar bar) {
        switch (interval) {
            case M1 -> throw new IllegalArgumentException("decisions look at no 1m bars");
            case M5 -> fiveMinutes.add(bar);
            case H1 -> {
                oneHour.add(bar);
                hourly = null;
                basis = null;
            }
            case H4 -> {
                fourHours.add(bar);
                fourHourly = null;
                basis = null;
            }
        }
    }
}
