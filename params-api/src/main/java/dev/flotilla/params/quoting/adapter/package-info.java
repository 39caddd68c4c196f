/** Quotes of makers over HTTP and in Postgres. */
@NullMarked
package dev.flotilla.params.quoting.adapter;

import org.jspecify.annotations.NullMarked;
