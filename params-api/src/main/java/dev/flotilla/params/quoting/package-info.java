/** How market makers do: what they told, what follows from it, and its history. */
@NullMarked
package dev.flotilla.params.quoting;

import org.jspecify.annotations.NullMarked;
