/** Stops, targets, leverage, size, rounding, trailing and the checks that may refuse an entry. */
@NullMarked
package dev.flotilla.core.risk;

import org.jspecify.annotations.NullMarked;
