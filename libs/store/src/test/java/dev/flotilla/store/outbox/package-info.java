/** Tests against a real Postgres and a recorded stream. */
@NullMarked
package dev.flotilla.store.outbox;

import org.jspecify.annotations.NullMarked;
