/** {@code fleet emulate}: a venue on this machine, to try bots against its real protocol. */
@NullMarked
package dev.flotilla.cli.emulate;

import org.jspecify.annotations.NullMarked;
