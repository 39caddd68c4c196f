/**
 * The paper exchange as pure rules: accounts, orders, positions and fills on closed bars.
 *
 * <p>{@link dev.flotilla.venues.paper.PaperExchange} takes commands and answers with events; the state of an account changes
 * by events alone, so that a log of them rebuilds it. Nothing here reads a clock, a file or a socket.
 */
@NullMarked
package dev.flotilla.venues.paper;

import org.jspecify.annotations.NullMarked;
