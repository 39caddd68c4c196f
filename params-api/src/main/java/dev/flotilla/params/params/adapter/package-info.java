/** Parameters over HTTP and in Postgres. */
@NullMarked
package dev.flotilla.params.params.adapter;

import org.jspecify.annotations.NullMarked;
