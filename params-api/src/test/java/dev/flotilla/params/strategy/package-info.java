/** What parameters may be. */
@NullMarked
package dev.flotilla.params.strategy;

import org.jspecify.annotations.NullMarked;
