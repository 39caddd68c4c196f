/** What a worker says about itself and its bots. */
@NullMarked
package dev.flotilla.contracts.heartbeat;

import org.jspecify.annotations.NullMarked;
