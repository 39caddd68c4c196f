/** Runtimes in Postgres. */
@NullMarked
package dev.flotilla.params.runtime.adapter;

import org.jspecify.annotations.NullMarked;
