/** Bundles and control polls over HTTP and from Postgres. */
@NullMarked
package dev.flotilla.params.bundle.adapter;

import org.jspecify.annotations.NullMarked;
