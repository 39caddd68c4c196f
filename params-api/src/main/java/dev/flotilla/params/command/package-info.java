/**
 * Fleet commands: one wish for many bots, kept until every bot has answered.
 *
 * <p>A target's answers only go forward: {@code PENDING -> GATED -> REMAINDER -> DONE | REFUSED}, or it ends as {@code SKIPPED} (the
 * command means nothing to it) or {@code SUPERSEDED} (a newer control came). See docs/adr/0015.
 */
@NullMarked
package dev.flotilla.params.command;

import org.jspecify.annotations.NullMarked;
