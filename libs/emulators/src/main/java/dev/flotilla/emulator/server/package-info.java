/** HTTP and WebSocket on one loopback port, with the faults of a plan applied to what passes. */
@NullMarked
package dev.flotilla.emulator.server;

import org.jspecify.annotations.NullMarked;
