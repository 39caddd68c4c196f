/** Orders that reach every worker at once: control changes of running bots. */
@NullMarked
package dev.flotilla.contracts.command;

import org.jspecify.annotations.NullMarked;
