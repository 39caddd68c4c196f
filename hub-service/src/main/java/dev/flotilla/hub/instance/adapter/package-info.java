/** The instances' rows in Postgres. */
@NullMarked
package dev.flotilla.hub.instance.adapter;

import org.jspecify.annotations.NullMarked;
