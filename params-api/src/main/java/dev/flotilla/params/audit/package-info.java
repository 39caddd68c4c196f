/** The hash chain of everything an operator changed. */
@NullMarked
package dev.flotilla.params.audit;

import org.jspecify.annotations.NullMarked;
