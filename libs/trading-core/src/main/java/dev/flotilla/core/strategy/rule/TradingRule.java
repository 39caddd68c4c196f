package dev.flotilla.core.strategy.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When to open a position and when to leave it before its stop or target, written for long alone: a short is judged on the mirrored
 * market, so that a rule cannot be wrong on one side only. Pure: equal charts give equal answers.
 */
public interface TradingRule {

    /** How many bars of its timeframe it looks at; with fewer it is not asked. */
    int bars();

    /** Why to enter at the newest bar, in a few words of figures; null when there is no reason. */
    @Nullable
    String entry(Chart chart);

    /** Why to leave a position before stop and target are reached, as one word; null when there is no reason. */
    @Nullable
    String exit(Chart chart, long openedAtMillis);

    /** What is wrong with its parameters taken together; each alone was checked against its schema. */
    default List<String> errors() {
        return List.of();
    }
}
