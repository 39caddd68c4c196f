/** A decision made again from what the journal holds of it: what goes into the journal, and how it comes out. Pure. */
@NullMarked
package dev.flotilla.replay;

import org.jspecify.annotations.NullMarked;
