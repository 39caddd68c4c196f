/** Client of the paper venue: the venue ports over its HTTP and WebSocket protocol. */
@NullMarked
package dev.flotilla.venues.paper.client;

import org.jspecify.annotations.NullMarked;
