/** The hub as a whole, against a real Postgres and a real Redis. */
@NullMarked
package dev.flotilla.hub;

import org.jspecify.annotations.NullMarked;
