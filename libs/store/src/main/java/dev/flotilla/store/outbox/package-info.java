/** Messages that are committed with the change they tell of, and sent afterwards, at least once. */
@NullMarked
package dev.flotilla.store.outbox;

import org.jspecify.annotations.NullMarked;
