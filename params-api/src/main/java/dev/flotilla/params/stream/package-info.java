/** Changes as they happen, for browsers. */
@NullMarked
package dev.flotilla.params.stream;

import org.jspecify.annotations.NullMarked;
