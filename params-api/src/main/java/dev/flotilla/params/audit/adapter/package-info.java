/** The audit chain over HTTP and in Postgres. */
@NullMarked
package dev.flotilla.params.audit.adapter;

import org.jspecify.annotations.NullMarked;
