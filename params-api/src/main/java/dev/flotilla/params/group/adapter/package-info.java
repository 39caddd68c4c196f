/** Groups over HTTP and in Postgres. */
@NullMarked
package dev.flotilla.params.group.adapter;

import org.jspecify.annotations.NullMarked;
