/** What the worker tells about itself and its bots, at a steady pace and at once when bots come or go. */
@NullMarked
package dev.flotilla.worker.heartbeat;

import org.jspecify.annotations.NullMarked;
