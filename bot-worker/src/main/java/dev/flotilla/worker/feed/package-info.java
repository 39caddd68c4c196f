/** One connection to the market, fanned out to the bots; steps of the market clock are acked when all bots are through. */
@NullMarked
package dev.flotilla.worker.feed;

import org.jspecify.annotations.NullMarked;
