package dev.flotilla.core.backtest;

import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.strategy.Strategy;

/**
 * What is tested.
 *
 * @param learning review the trades after every fifth close and let the learned metrics move
 */
public record BacktestTerms(String symbol, Strategy strategy, InstrumentFilters filters, boolean learning) {}
