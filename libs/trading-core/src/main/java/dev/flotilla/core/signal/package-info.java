/** From indicator features to a long, short, wait, hold or close signal with its reasons. */
@NullMarked
package dev.flotilla.core.signal;

import org.jspecify.annotations.NullMarked;
