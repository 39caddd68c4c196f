/** The MoneySharks symbol loop as one pure function, its configuration and its decision. */
@NullMarked
package dev.flotilla.core.strategy;

import org.jspecify.annotations.NullMarked;
