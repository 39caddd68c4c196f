/**
 * The paper venue itself: one loop that takes commands and steps of the market clock in turn, writes them to the order log, and
 * only then answers and tells subscribers.
 *
 * <pre>
 *   HTTP, socket --call/tell--> queue --> VenueLoop --VenueCore.decide--> records --append, sync--> answers, frames
 *                                            ^
 *                     MarketSource.peek + Pace + Barrier: is a step due?
 * </pre>
 */
@NullMarked
package dev.flotilla.papervenue.venue;

import org.jspecify.annotations.NullMarked;
