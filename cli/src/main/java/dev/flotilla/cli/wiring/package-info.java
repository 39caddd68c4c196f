/** The only place that reads the real clock, environment and terminal. */
@NullMarked
package dev.flotilla.cli.wiring;

import org.jspecify.annotations.NullMarked;
