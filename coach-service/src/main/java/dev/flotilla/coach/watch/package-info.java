/** Looks after bots that trade: halt check with its alerts, and whether their cycles go on. */
@NullMarked
package dev.flotilla.coach.watch;

import org.jspecify.annotations.NullMarked;
