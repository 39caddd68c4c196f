/** How many changes of an order book a connector follows over a real local socket, and how late it tells them. */
@NullMarked
package dev.flotilla.bench.feed;

import org.jspecify.annotations.NullMarked;
