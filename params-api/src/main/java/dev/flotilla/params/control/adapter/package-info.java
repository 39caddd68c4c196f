/** Control over HTTP and in Postgres. */
@NullMarked
package dev.flotilla.params.control.adapter;

import org.jspecify.annotations.NullMarked;
