/** Hyperliquid's wire protocol on top of the emulated exchange: signatures, nonces, queries, actions and streams. */
@NullMarked
package dev.flotilla.emulator.hyperliquid;

import org.jspecify.annotations.NullMarked;
