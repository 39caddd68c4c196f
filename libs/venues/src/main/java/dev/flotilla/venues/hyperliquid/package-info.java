/** Hyperliquid: what is signed for the exchange endpoint, and which prices it takes. */
@NullMarked
package dev.flotilla.venues.hyperliquid;

import org.jspecify.annotations.NullMarked;
