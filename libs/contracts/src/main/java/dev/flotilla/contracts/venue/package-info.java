/** Wire protocol of the paper venue. */
@NullMarked
package dev.flotilla.contracts.venue;

import org.jspecify.annotations.NullMarked;
