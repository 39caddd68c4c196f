/** Checks of credentials, handed to a worker: the hub knows who is there and never sees a credential. */
@NullMarked
package dev.flotilla.hub.venue;

import org.jspecify.annotations.NullMarked;
