/** The recorded market's query, and the door. */
@NullMarked
package dev.flotilla.params.backtest.adapter;

import org.jspecify.annotations.NullMarked;
