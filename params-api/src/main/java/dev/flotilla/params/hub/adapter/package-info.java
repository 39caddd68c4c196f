/** The hub over HTTP, its tables in Postgres, and both for operators. */
@NullMarked
package dev.flotilla.params.hub.adapter;

import org.jspecify.annotations.NullMarked;
