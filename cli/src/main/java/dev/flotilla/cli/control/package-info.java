/** Commands that change a fleet: start, stop, create, cordon, down. */
@NullMarked
package dev.flotilla.cli.control;

import org.jspecify.annotations.NullMarked;
