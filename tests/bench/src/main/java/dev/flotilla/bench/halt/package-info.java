/** Measures emergency stops of a running fleet from outside: its API, its Redis, its processes. */
@NullMarked
package dev.flotilla.bench.halt;

import org.jspecify.annotations.NullMarked;
