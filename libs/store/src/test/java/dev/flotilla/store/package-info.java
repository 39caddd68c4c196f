/** Tests against a real Postgres. */
@NullMarked
package dev.flotilla.store;

import org.jspecify.annotations.NullMarked;
