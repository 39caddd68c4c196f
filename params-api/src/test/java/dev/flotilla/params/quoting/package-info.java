/** Tests of what follows from a maker's reports. */
@NullMarked
package dev.flotilla.params.quoting;

import org.jspecify.annotations.NullMarked;
