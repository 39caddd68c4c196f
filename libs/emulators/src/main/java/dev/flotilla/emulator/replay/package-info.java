/** Recorded bars played to an emulated exchange. */
@NullMarked
package dev.flotilla.emulator.replay;

import org.jspecify.annotations.NullMarked;
