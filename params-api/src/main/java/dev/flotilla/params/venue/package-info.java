/** The venue that bots trade on, and checks of their credentials by way of the hub and a worker. */
@NullMarked
package dev.flotilla.params.venue;

import org.jspecify.annotations.NullMarked;
