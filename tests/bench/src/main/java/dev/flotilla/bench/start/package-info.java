/** How long services take to start and what they hold at rest. */
@NullMarked
package dev.flotilla.bench.start;

import org.jspecify.annotations.NullMarked;
