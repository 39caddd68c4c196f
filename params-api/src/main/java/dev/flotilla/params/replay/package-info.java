/** Journaled decisions made again. */
@NullMarked
package dev.flotilla.params.replay;

import org.jspecify.annotations.NullMarked;
