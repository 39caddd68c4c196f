/** The part of a bot's journal that is not reported by its worker. */
@NullMarked
package dev.flotilla.store.journal;

import org.jspecify.annotations.NullMarked;
