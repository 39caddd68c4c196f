/** Aster futures on a loopback port: requests of both generations, market and user streams. */
@NullMarked
package dev.flotilla.emulator.aster;

import org.jspecify.annotations.NullMarked;
