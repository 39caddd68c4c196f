/** The checker of fault drills: pure judgements over what the venue wrote down, what Postgres holds and what was promised. */
@NullMarked
package dev.flotilla.system.witness;

import org.jspecify.annotations.NullMarked;
