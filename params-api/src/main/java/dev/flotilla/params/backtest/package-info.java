/** Backtests of bots on the market that their journals recorded. */
@NullMarked
package dev.flotilla.params.backtest;

import org.jspecify.annotations.NullMarked;
