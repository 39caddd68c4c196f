/** Cordons over HTTP and in Postgres. */
@NullMarked
package dev.flotilla.hub.worker.adapter;

import org.jspecify.annotations.NullMarked;
