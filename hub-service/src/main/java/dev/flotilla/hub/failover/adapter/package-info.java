/** Takeovers over HTTP and in Postgres. */
@NullMarked
package dev.flotilla.hub.failover.adapter;

import org.jspecify.annotations.NullMarked;
