/** Old rows in Postgres. */
@NullMarked
package dev.flotilla.hub.history.adapter;

import org.jspecify.annotations.NullMarked;
