/** Extended's wire protocol on top of the engine: API keys and Stark signatures verified, streams numbered. */
@NullMarked
package dev.flotilla.emulator.extended;

import org.jspecify.annotations.NullMarked;
