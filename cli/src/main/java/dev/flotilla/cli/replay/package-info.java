/** {@code fleet replay}: journaled decisions made again. */
@NullMarked
package dev.flotilla.cli.replay;

import org.jspecify.annotations.NullMarked;
