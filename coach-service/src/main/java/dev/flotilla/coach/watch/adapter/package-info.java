/** Facts of bots from Postgres. */
@NullMarked
package dev.flotilla.coach.watch.adapter;

import org.jspecify.annotations.NullMarked;
