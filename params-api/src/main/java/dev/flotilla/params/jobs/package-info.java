/** The coach's scheduled jobs as operators see them. */
@NullMarked
package dev.flotilla.params.jobs;

import org.jspecify.annotations.NullMarked;
