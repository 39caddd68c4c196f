/** The nine yes-or-no checks behind a decision's confidence. */
@NullMarked
package dev.flotilla.core.confluence;

import org.jspecify.annotations.NullMarked;
