/** Reports over HTTP and in bulk into Postgres. */
@NullMarked
package dev.flotilla.params.ingest.adapter;

import org.jspecify.annotations.NullMarked;
