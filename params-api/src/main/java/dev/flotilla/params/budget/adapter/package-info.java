/** Reads the buckets where workers share them. */
@NullMarked
package dev.flotilla.params.budget.adapter;

import org.jspecify.annotations.NullMarked;
