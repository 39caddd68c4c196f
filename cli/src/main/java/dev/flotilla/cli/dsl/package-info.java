/** {@code fleet dsl}: the exits of a runtime document, checked, simulated and compared without a fleet. */
@NullMarked
package dev.flotilla.cli.dsl;

import org.jspecify.annotations.NullMarked;
