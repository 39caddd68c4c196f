/** A standby bot takes over from a dead one, on an operator's word (docs/failover.md). */
@NullMarked
package dev.flotilla.hub.failover;

import org.jspecify.annotations.NullMarked;
