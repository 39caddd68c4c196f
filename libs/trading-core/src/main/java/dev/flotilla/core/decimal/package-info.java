/** The house rules of decimal arithmetic: precision of divisions, rounding to steps, plain text. */
@NullMarked
package dev.flotilla.core.decimal;

import org.jspecify.annotations.NullMarked;
