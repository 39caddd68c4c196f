/**
 * Two-phase dynamic stop-loss exits (DSL): what protects a position from its opening to its end, decided purely.
 *
 * <p>{@link dev.flotilla.core.exits.DslEngine#tick} and its neighbours answer a new {@link dev.flotilla.core.exits.DslState}
 * and the effects that a runtime carries out. Thresholds are decided by multiplication, so exactly; a division is always
 * the last step, so that a level that a decimal can hold is that decimal.
 */
@NullMarked
package dev.flotilla.core.exits;

import org.jspecify.annotations.NullMarked;
