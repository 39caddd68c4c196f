/** The venue gate (D3): nothing is written to a venue but through it. */
@NullMarked
package dev.flotilla.worker.gate;

import org.jspecify.annotations.NullMarked;
