/** Measurements of the Extended connector, in its own package because what is measured is nobody else's business. */
@NullMarked
package dev.flotilla.venues.extended;

import org.jspecify.annotations.NullMarked;
