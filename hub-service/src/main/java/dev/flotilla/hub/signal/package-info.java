/** The bell that wakes the reconciler, what rang it, and rounds that do together what many threads ask for. */
@NullMarked
package dev.flotilla.hub.signal;

import org.jspecify.annotations.NullMarked;
