/** What the operator wants of a bot: RUNNING, PAUSED or STOPPED. */
@NullMarked
package dev.flotilla.params.control;

import org.jspecify.annotations.NullMarked;
