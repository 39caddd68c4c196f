/** What the fleet shows of its workers and bots: heartbeats, and their absence. Says nothing about who may act. */
@NullMarked
package dev.flotilla.hub.liveness;

import org.jspecify.annotations.NullMarked;
