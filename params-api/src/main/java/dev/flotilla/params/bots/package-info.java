/** Creating bots. */
@NullMarked
package dev.flotilla.params.bots;

import org.jspecify.annotations.NullMarked;
