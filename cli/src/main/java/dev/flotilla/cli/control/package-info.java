/** Commands that change a fleet: start, pause, stop, create, down. */
@NullMarked
package dev.flotilla.cli.control;

import org.jspecify.annotations.NullMarked;
