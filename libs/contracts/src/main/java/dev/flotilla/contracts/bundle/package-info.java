/** Everything a worker needs to run one bot. */
@NullMarked
package dev.flotilla.contracts.bundle;

import org.jspecify.annotations.NullMarked;
