/** How results move the three soft parameters, within bounds that nothing may leave. */
@NullMarked
package dev.flotilla.core.learning;

import org.jspecify.annotations.NullMarked;
