/** Turns what went wrong into error bodies. */
@NullMarked
package dev.flotilla.params.http.adapter;

import org.jspecify.annotations.NullMarked;
