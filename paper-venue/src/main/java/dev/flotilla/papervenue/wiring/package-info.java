/** Puts the venue together: configuration, clocks, files, market, loop. */
@NullMarked
package dev.flotilla.papervenue.wiring;

import org.jspecify.annotations.NullMarked;
