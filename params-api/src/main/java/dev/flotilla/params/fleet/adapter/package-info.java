/** The overview's queries. */
@NullMarked
package dev.flotilla.params.fleet.adapter;

import org.jspecify.annotations.NullMarked;
