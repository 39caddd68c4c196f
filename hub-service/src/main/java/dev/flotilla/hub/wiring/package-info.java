/** Puts the hub together: configuration, clocks, loops. */
@NullMarked
package dev.flotilla.hub.wiring;

import org.jspecify.annotations.NullMarked;
