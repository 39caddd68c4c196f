/** Bars, timeframes, instrument filters and recorded kline files: what the market is, in decimals. */
@NullMarked
package dev.flotilla.core.market;

import org.jspecify.annotations.NullMarked;
