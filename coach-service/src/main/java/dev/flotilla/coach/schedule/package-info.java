/** Jobs, when they are due and how they ended: single flight, nothing piled up, history bounded. */
@NullMarked
package dev.flotilla.coach.schedule;

import org.jspecify.annotations.NullMarked;
