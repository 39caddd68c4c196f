/** The launcher: starts a whole fleet on this machine, watches over it, and stops it in order. */
@NullMarked
package dev.flotilla.cli.up;

import org.jspecify.annotations.NullMarked;
