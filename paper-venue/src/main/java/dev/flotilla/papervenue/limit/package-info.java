/** Counts requests and refuses too many, as real venues do: for drills of the fleet's request budget. */
@NullMarked
package dev.flotilla.papervenue.limit;

import org.jspecify.annotations.NullMarked;
