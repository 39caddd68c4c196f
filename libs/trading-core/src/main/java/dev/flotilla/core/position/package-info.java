/** What is held: direction and open position. */
@NullMarked
package dev.flotilla.core.position;

import org.jspecify.annotations.NullMarked;
