package dev.flotilla.params.strategy;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.params.http.Outcome;
import java.math.BigDecimal;
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

    /**
     * What a new bot gets beside what was asked for, where one default does not fit every market; keys that were given are not among
     * them.
     */
    default Map<String, Object> fitted(Map<String, Object> stored, Market market) {
        return Map.of();
    }

    /**
     * A market that a bot is made for.
     *
     * @param leastQuantity of an order
     * @param leastNotional of an order, in quote currency
     * @param ownRules these are the rules of the venue that the bot trades on; false when only the price is
     */
    record Market(
            BigDecimal price,
            BigDecimal stepSize,
            BigDecimal leastQuantity,
            BigDecimal leastNotional,
            boolean ownRules) {}

    /** What is allowed and yet unwise about these values, in words; nothing for a strategy that knows no such thing. */
    default List<String> warnings(Map<String, Object> stored) {
        return List.of();
    }
}
