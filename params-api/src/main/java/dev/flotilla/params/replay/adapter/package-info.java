/** Reads the journal for a replay, and serves what came of it. */
@NullMarked
package dev.flotilla.params.replay.adapter;

import org.jspecify.annotations.NullMarked;
