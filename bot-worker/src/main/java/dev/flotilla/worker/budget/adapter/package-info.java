/** Buckets in Redis, figures in Micrometer. */
@NullMarked
package dev.flotilla.worker.budget.adapter;

import org.jspecify.annotations.NullMarked;
