/** A strategy on recorded bars: the live decisions with the fills of the paper exchange, one symbol, one position. */
@NullMarked
package dev.flotilla.core.backtest;

import org.jspecify.annotations.NullMarked;
