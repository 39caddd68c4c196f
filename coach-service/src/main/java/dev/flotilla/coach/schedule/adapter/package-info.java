/** The job table in Postgres, the ticker, the REST face. */
@NullMarked
package dev.flotilla.coach.schedule.adapter;

import org.jspecify.annotations.NullMarked;
