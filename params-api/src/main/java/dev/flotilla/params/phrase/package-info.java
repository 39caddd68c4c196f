/** Trigger phrases: what an operator writes in a hurry, as the commands that it means. */
@NullMarked
package dev.flotilla.params.phrase;

import org.jspecify.annotations.NullMarked;
