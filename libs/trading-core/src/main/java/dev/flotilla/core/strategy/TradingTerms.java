package dev.flotilla.core.strategy;

import java.math.BigDecimal;

/**
 * What whoever runs a strategy must know of its parameters.
 *
 * @param proposes entries and closes are only proposed and wait for a person
 * @param minLeverage least leverage it may use, at most {@code maxLeverage}
 * @param startingEquity of a simulated account, in quote currency
 * @param takerFeeBps fee of a simulated account, in basis points
 * @param slippageBps slippage of a simulated account, in basis points
 * @param consented a human consented to trade without asking, where the mode needs that
 * @param allowsShort false = long only
 * @param entry what an entry may risk, for those that are not decided by the rules alone
 * @param baseValuePerTrade margin of an entry that an operator asks for, in quote currency
 */
public record TradingTerms(
        TradingMode mode,
        boolean proposes,
        int minLeverage,
        int maxLeverage,
        BigDecimal startingEquity,
        BigDecimal takerFeeBps,
        BigDecimal slippageBps,
        boolean consented,
        boolean allowsShort,
        EntryTerms entry,
        BigDecimal baseValuePerTrade) {}
