/** Tries credentials at the venue without trading. */
@NullMarked
package dev.flotilla.worker.check;

import org.jspecify.annotations.NullMarked;
