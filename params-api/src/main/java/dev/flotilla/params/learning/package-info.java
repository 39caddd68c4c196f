/** What results taught a bot, and the way back to its start values. */
@NullMarked
package dev.flotilla.params.learning;

import org.jspecify.annotations.NullMarked;
