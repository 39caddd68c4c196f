/** Claims on positions in Postgres. */
@NullMarked
package dev.flotilla.hub.position.adapter;

import org.jspecify.annotations.NullMarked;
