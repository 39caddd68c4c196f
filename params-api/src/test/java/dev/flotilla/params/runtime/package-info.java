/** Pure parts of what is told of runtimes. */
@NullMarked
package dev.flotilla.params.runtime;

import org.jspecify.annotations.NullMarked;
