/** The runtime's methods by name, for the command line and other programs. */
@NullMarked
package dev.flotilla.params.rpc;

import org.jspecify.annotations.NullMarked;
