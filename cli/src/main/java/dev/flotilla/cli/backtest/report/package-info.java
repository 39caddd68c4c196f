/** A backtest as one HTML file that needs nothing but a browser. */
@NullMarked
package dev.flotilla.cli.backtest.report;

import org.jspecify.annotations.NullMarked;
