/**
 * The instance of a bot: what is wanted of it, what it does, who holds it under which generation.
 *
 * <pre>
 *                 grant             claim              started
 *   STOPPED ----------------> STARTING ---> STARTING ----------> RUNNING <----> PAUSED
 *      ^  ^                   (queued)      (claimed)               |             |
 *      |  |                      |             |  \                 | stop        | stop
 *      |  +--- withdrawn --------+             |   +--- stop ---+   v             v
 *      +------------------ ended --------------+                +-> STOPPING -----+
 *      ^                                       | failed                 | ended, silent
 *      |                                       v                        v
 *      +--- settled -- DEAD <-- lost --  BACKOFF --> QUARANTINED      STOPPED
 *                       |  (RUNNING,      |    (budget used up; a new control clears it)
 *                       |    PAUSED)      |
 *                       +----- grant -----+----> STARTING (next generation)
 * </pre>
 */
@NullMarked
package dev.flotilla.hub.instance;

import org.jspecify.annotations.NullMarked;
