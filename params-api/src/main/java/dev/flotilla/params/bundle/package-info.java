/** What a worker needs to run a bot, given to the lease's holder only. */
@NullMarked
package dev.flotilla.params.bundle;

import org.jspecify.annotations.NullMarked;
