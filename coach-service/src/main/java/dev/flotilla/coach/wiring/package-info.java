/** Clock and job list. */
@NullMarked
package dev.flotilla.coach.wiring;

import org.jspecify.annotations.NullMarked;
