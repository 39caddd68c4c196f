/** A venue's public market data as a market: history first, then every bar as it closes. */
@NullMarked
package dev.flotilla.papervenue.market.live;

import org.jspecify.annotations.NullMarked;
