/** Finds the fleet a command is meant for: options, environment, records of running fleets (decision D18). */
@NullMarked
package dev.flotilla.cli.locate;

import org.jspecify.annotations.NullMarked;
