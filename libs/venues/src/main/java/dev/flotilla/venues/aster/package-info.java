/** Aster futures: both ways to sign, requests, streams, order books. */
@NullMarked
package dev.flotilla.venues.aster;

import org.jspecify.annotations.NullMarked;
