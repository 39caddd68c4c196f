/** The seam to trading venues: blocking ports that a bot's loop calls, the same for every venue. */
@NullMarked
package dev.flotilla.venues;

import org.jspecify.annotations.NullMarked;
