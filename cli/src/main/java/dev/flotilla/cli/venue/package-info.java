/** {@code fleet venue}: the signatures and frames of the venues, callable alone with JSON in and out. */
@NullMarked
package dev.flotilla.cli.venue;

import org.jspecify.annotations.NullMarked;
