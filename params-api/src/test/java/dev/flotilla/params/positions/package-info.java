/** Pure parts of what is told of positions. */
@NullMarked
package dev.flotilla.params.positions;

import org.jspecify.annotations.NullMarked;
