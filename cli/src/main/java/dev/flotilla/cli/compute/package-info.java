/** {@code fleet compute}: every pure function of the trading core, callable alone with JSON in and out. */
@NullMarked
package dev.flotilla.cli.compute;

import org.jspecify.annotations.NullMarked;
