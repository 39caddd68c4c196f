/** Indicator arithmetic on doubles over windows of closed bars. */
@NullMarked
package dev.flotilla.core.indicators;

import org.jspecify.annotations.NullMarked;
