/** The service as a whole, over HTTP, against a real Postgres and Redis. */
@NullMarked
package dev.flotilla.params;

import org.jspecify.annotations.NullMarked;
