/** Measurements of the Aster connector, in its own package because what is measured is nobody else's business. */
@NullMarked
package dev.flotilla.venues.aster;

import org.jspecify.annotations.NullMarked;
