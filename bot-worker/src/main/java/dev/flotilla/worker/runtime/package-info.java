/**
 * One bot: its memory, its decisions, its orders, its loop. All state is confined to the loop; decisions are pure and effects
 * go out through the gate.
 *
 * <pre>
 * Reconciling -> Trading &lt;-> Paused -> Draining -> Stopped, and Fenced from anywhere (no venue writes)
 * </pre>
 */
@NullMarked
package dev.flotilla.worker.runtime;

import org.jspecify.annotations.NullMarked;
