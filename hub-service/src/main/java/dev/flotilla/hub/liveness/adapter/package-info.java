/** Heartbeats from streams and HTTP into Postgres. */
@NullMarked
package dev.flotilla.hub.liveness.adapter;

import org.jspecify.annotations.NullMarked;
