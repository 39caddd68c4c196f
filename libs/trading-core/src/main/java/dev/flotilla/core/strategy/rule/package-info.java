/** What every rule of the library shares: its chart, its parameters, and the way from a rule to a decision. */
@NullMarked
package dev.flotilla.core.strategy.rule;

import org.jspecify.annotations.NullMarked;
