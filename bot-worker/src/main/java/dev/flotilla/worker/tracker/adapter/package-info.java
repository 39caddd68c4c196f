/** The hub as the tracker sees it. */
@NullMarked
package dev.flotilla.worker.tracker.adapter;

import org.jspecify.annotations.NullMarked;
