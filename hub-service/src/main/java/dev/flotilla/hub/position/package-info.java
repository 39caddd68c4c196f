/** Which bot owns a position, when several share an account. */
@NullMarked
package dev.flotilla.hub.position;

import org.jspecify.annotations.NullMarked;
