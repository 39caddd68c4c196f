/** Recordings as a market. */
@NullMarked
package dev.flotilla.papervenue.market.replay;

import org.jspecify.annotations.NullMarked;
