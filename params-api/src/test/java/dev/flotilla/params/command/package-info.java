/** Tests of the rules of commands. */
@NullMarked
package dev.flotilla.params.command;

import org.jspecify.annotations.NullMarked;
