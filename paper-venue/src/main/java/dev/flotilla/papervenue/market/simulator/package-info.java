/** A seeded market for when there is nothing to play: fat tails, volatility that clusters, gaps, symbols that move together. */
@NullMarked
package dev.flotilla.papervenue.market.simulator;

import org.jspecify.annotations.NullMarked;
