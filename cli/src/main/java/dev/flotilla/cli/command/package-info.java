/** Commands to many bots at once: halt, resume, restart, pause, drain, shutdown, close, each followed to its end. */
@NullMarked
package dev.flotilla.cli.command;

import org.jspecify.annotations.NullMarked;
