/** What is open in the fleet, how it is protected, the way it went and how it ended. */
@NullMarked
package dev.flotilla.params.positions;

import org.jspecify.annotations.NullMarked;
