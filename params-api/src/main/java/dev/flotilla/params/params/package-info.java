/** Versioned parameters of a bot. */
@NullMarked
package dev.flotilla.params.params;

import org.jspecify.annotations.NullMarked;
