/** Public REST data of real venues. */
@NullMarked
package dev.flotilla.papervenue.market.live.adapter;

import org.jspecify.annotations.NullMarked;
