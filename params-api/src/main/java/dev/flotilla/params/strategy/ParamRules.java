package dev.flotilla.params.strategy;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.params.http.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One strategy's parameters: their schema and what follows from stored values. Pure. */
public interface ParamRules {

    /** What the API tells of the strategy. */
    Bots.Strategy describe();

    /** Queue of workers that host this strategy. */
    String pool();

    /** Every parameter with the value in force, flat keys: stored values over defaults; or what is wrong with them. */
    Outcome<Map<String, Object>> effective(Map<String, Object> stored);

    /** False for one whose bots are made another way than by naming it. */
    default boolean offered() {
        return true;
    }

    /** Keys that only whoever makes the bot sets; a change by hand is refused. */
    default Set<String> madeWith() {
        return Set.of();
    }

    /** Those of them that are shown to nobody but the bot's worker. */
    default Set<String> hidden() {
        return Set.of();
    }

    /** What is allowed and yet unwise about these values, in words; nothing for a strategy that knows no such thing. */
    default List<String> warnings(Map<String, Object> stored) {
        return List.of();
    }
}
