/** An exchange in memory: accounts, margin, limit and stop orders against a driven price. Knows no venue. */
@NullMarked
package dev.flotilla.emulator.engine;

import org.jspecify.annotations.NullMarked;
