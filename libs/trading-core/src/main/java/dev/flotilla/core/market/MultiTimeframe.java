package dev.flotilla.core.market;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The three windows of one symbol, kept up to date by closed 5m bars. Hours and four-hour bars are built from the 5m
 * bars, so that a replay and a live feed see the same. Mutable, confined to one bot loop.
 */
public final class MultiTimeframe {
    private final BarAggregator hourly = new BarAggregator(Interval.M5, Interval.H1);
    private final BarAggregator fourHourly = new BarAggregator(Interval.M5, Interval.H4);
    private final ArrayDeque<Bar> fiveMinutes = new ArrayDeque<>();
    private final ArrayDeque<Bar> oneHour = new ArrayDeque<>();
    private final ArrayDeque<Bar> fourHours = new ArrayDeque<>();

    private final BiConsumer<Interval, Bar> onClosed;

    /** Empty windows, filled by the bars to come or by history given to {@link #accept}. */
    public MultiTimeframe() {
        this((interval, bar) -> {});
    }

    /** As above; the listener hears each bar that enters a window, longer timeframes first, the 5m bar last. */
    public MultiTimeframe(BiConsumer<Interval, Bar> onClosed) {
        this.onClosed = onClosed;
    }

    /**
     * Starts from bars that a venue already aggregated. The 5m history completes the hours in progress; longer bars
     * that both sides know are taken from the venue. All lists oldest first, closed bars only.
     */
    public void seed(MarketWindows history) {
        history.oneHour().forEach(bar -> append(Interval.H1, oneHour, bar));
        history.fourHours().forEach(bar -> append(Interval.H4, fourHours, bar));
        history.fiveMinutes().forEach(this::accept);
    }

    /** Takes the next closed 5m bar; refuses one that is not later than the last or off the 5m boundary. */
    public void accept(Bar closedFiveMinutes) {
        hourly.accept(closedFiveMinutes, bar -> append(Interval.H1, oneHour, bar));
        fourHourly.accept(closedFiveMinutes, bar -> append(Interval.H4, fourHours, bar));
        append(Interval.M5, fiveMinutes, closedFiveMinutes);
    }

    /** The windows as they stand after the last accepted bar. */
    public MarketWindows windows() {
        return new MarketWindows(List.copyOf(fiveMinutes), List.copyOf(oneHour), List.copyOf(fourHours));
    }

    private void append(Interval interval, ArrayDeque<Bar> window, Bar bar) {
        if (!window.isEmpty() && window.getLast().openTimeMillis() >= bar.openTimeMillis()) {
            return;
        }
        window.addLast(bar);
        if (window.size() > MarketWindows.limitOf(interval)) {
            window.removeFirst();
        }
        onClosed.accept(interval, bar);
    }
}
