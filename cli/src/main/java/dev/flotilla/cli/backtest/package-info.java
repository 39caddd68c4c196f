/** {@code fleet backtest}: strategies on recorded bars, without any service. */
@NullMarked
package dev.flotilla.cli.backtest;

import org.jspecify.annotations.NullMarked;
