/** Extended: the connector against the emulator. */
@NullMarked
package dev.flotilla.emulator.extended;

import org.jspecify.annotations.NullMarked;
