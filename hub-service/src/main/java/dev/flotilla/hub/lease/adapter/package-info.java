/** Leases at the edges: Redis keys, HTTP, Postgres. */
@NullMarked
package dev.flotilla.hub.lease.adapter;

import org.jspecify.annotations.NullMarked;
