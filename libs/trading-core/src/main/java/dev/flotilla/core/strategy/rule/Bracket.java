package dev.flotilla.core.strategy.rule;

import dev.flotilla.core.market.Interval;

/**
 * Where a rule's stop and target are unless its parameters say otherwise.
 *
 * @param timeframe whose average true range is the measure
 * @param stop distance in average true ranges
 * @param target distance in average true ranges
 */
public record Bracket(Interval timeframe, String stop, String target) {}
