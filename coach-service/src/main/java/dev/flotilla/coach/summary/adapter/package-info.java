/** A day's figures in, briefings out of Postgres. */
@NullMarked
package dev.flotilla.coach.summary.adapter;

import org.jspecify.annotations.NullMarked;
