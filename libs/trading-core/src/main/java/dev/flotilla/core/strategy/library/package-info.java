/** The strategy library: one well-known rule per file, explained in docs/strategies.md. */
@NullMarked
package dev.flotilla.core.strategy.library;

import org.jspecify.annotations.NullMarked;
