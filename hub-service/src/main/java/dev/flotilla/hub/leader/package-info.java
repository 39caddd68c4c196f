/** Which hub may reconcile: a row with a fence in Postgres (docs/adr/0007). */
@NullMarked
package dev.flotilla.hub.leader;

import org.jspecify.annotations.NullMarked;
