/** Work the hub hands to the workers of a pool, and the answers to it. */
@NullMarked
package dev.flotilla.contracts.task;

import org.jspecify.annotations.NullMarked;
