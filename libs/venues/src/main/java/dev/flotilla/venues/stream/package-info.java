/** One WebSocket that is kept open, for the connectors of all venues. */
@NullMarked
package dev.flotilla.venues.stream;

import org.jspecify.annotations.NullMarked;
