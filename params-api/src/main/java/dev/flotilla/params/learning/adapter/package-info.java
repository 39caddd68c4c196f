/** Learning over HTTP and from Postgres. */
@NullMarked
package dev.flotilla.params.learning.adapter;

import org.jspecify.annotations.NullMarked;
