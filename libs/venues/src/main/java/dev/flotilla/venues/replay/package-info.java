/**
 * Recorded klines as a market: which files are taken and why, where the replay begins and ends, and the bars themselves in
 * compact form. {@link dev.flotilla.venues.replay.ReplayPlan#of} is the way in, for the paper venue and for the command line.
 */
@NullMarked
package dev.flotilla.venues.replay;

import org.jspecify.annotations.NullMarked;
