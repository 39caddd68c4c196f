/** Runtimes: documents that protect wallets by exits, the wallets they may watch, and what they do. */
@NullMarked
package dev.flotilla.params.runtime;

import org.jspecify.annotations.NullMarked;
