/** What only a venue does with signatures: find out who signed. */
@NullMarked
package dev.flotilla.emulator.signing;

import org.jspecify.annotations.NullMarked;
