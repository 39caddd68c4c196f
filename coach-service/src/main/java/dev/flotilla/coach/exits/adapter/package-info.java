/** Postgres and the schedule. */
@NullMarked
package dev.flotilla.coach.exits.adapter;

import org.jspecify.annotations.NullMarked;
