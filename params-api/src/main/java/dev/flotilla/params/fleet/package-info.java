/** The fleet at a glance: cards and totals. */
@NullMarked
package dev.flotilla.params.fleet;

import org.jspecify.annotations.NullMarked;
