/** Strategies: what they see and decide, the way of every entry, and the MoneySharks symbol loop as one pure function. */
@NullMarked
package dev.flotilla.core.strategy;

import org.jspecify.annotations.NullMarked;
