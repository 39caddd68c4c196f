/** Calls to the other services: JSON over HTTP with the service token, each outcome a value. */
@NullMarked
package dev.flotilla.worker.peer;

import org.jspecify.annotations.NullMarked;
