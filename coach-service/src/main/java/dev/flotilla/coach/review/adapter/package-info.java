/** Closed trades in, reviews out of Postgres. */
@NullMarked
package dev.flotilla.coach.review.adapter;

import org.jspecify.annotations.NullMarked;
