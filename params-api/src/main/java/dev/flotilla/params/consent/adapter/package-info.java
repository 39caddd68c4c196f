/** The consent gate over HTTP and in Postgres. */
@NullMarked
package dev.flotilla.params.consent.adapter;

import org.jspecify.annotations.NullMarked;
