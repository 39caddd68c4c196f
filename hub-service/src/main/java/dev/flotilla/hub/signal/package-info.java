/** The bell that wakes the reconciler. */
@NullMarked
package dev.flotilla.hub.signal;

import org.jspecify.annotations.NullMarked;
