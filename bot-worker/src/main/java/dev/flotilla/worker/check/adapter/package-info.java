/** Checks over HTTP. */
@NullMarked
package dev.flotilla.worker.check.adapter;

import org.jspecify.annotations.NullMarked;
