/** The leader's row in Postgres. */
@NullMarked
package dev.flotilla.hub.leader.adapter;

import org.jspecify.annotations.NullMarked;
