/** Aster futures: the two ways to sign a request. */
@NullMarked
package dev.flotilla.venues.aster;

import org.jspecify.annotations.NullMarked;
