/** Summary of each finished UTC day of market time, per bot. */
@NullMarked
package dev.flotilla.coach.summary;

import org.jspecify.annotations.NullMarked;
