/** Journals of market makers on disk. */
@NullMarked
package dev.flotilla.worker.quoting.adapter;

import org.jspecify.annotations.NullMarked;
