/** The whole fleet as real processes, seen from outside, under faults. */
@NullMarked
package dev.flotilla.system;

import org.jspecify.annotations.NullMarked;
