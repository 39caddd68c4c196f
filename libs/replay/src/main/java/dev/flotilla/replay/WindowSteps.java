package dev.flotilla.replay;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.MarketWindows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How windows move on: new bars at the end, the oldest ones drop out. One rule for whoever writes and whoever reads. */
final class WindowSteps {

    private WindowSteps() {}

    /** The windows after these bars entered. */
    static MarketWindows moved(MarketWindows before, Map<Interval, List<Bar>> entered) {
        return new MarketWindows(
                moved(Interval.M5, before.fiveMinutes(), entered),
                moved(Interval.H1, before.oneHour(), entered),
                moved(Interval.H4, before.fourHours(), entered));
    }

    private static List<Bar> moved(Interval interval, List<Bar> before, Map<Interval, List<Bar>> entered) {
        List<Bar> fresh = entered.getOrDefault(interval, List.of());
        if (fresh.isEmpty()) {
            return before;
        }
        List<Bar> all = new ArrayList<>(before.size() + fresh.size());
        all.addAll(before);
        all.addAll(fresh);
        return all.subList(Math.max(0, all.size() - MarketWindows.limitOf(interval)), all.size());
    }

    /** Bars of {@code now} that are later than all of {@code before}, by window. */
    static Map<Interval, List<Bar>> entered(MarketWindows before, MarketWindows now) {
        Map<Interval, List<Bar>> entered = new TreeMap<>();
        entered.put(Interval.M5, later(before.fiveMinutes(), now.fiveMinutes()));
        entered.put(Interval.H1, later(before.oneHour(), now.oneHour()));
        entered.put(Interval.H4, later(before.fourHours(), now.fourHours()));
        return entered;
    }

    private static List<Bar> later(List<Bar> before, List<Bar> now) {
        if (before.isEmpty()) {
            return now;
        }
        long newest = before.getLast().openTimeMillis();
        int from = now.size();
        while (from > 0 && now.get(from - 1).openTimeMillis() > newest) {
            from--;
        }
        return now.subList(from, now.size());
    }
}
