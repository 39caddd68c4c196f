/** Telling people: what is to be told is a row first, then delivered by each channel, bounded and without ever showing a secret. */
@NullMarked
package dev.flotilla.coach.notify;

import org.jspecify.annotations.NullMarked;
