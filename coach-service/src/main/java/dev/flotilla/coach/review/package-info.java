/** Post-trade review of every bot each 30 minutes of market time. */
@NullMarked
package dev.flotilla.coach.review;

import org.jspecify.annotations.NullMarked;
