/**
 * The durable log of everything that happened on the exchange, and the market clock: written before an answer is given, read
 * back at start, kept as the outside witness of who did what and when.
 */
@NullMarked
package dev.flotilla.papervenue.orderlog;

import org.jspecify.annotations.NullMarked;
