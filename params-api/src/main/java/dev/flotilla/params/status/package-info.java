/** The strategy's own report of a bot, and why it does not trade. */
@NullMarked
package dev.flotilla.params.status;

import org.jspecify.annotations.NullMarked;
