/** The {@code fleet} command: a plain picocli program that starts a local fleet and talks to params-api. */
@NullMarked
package dev.flotilla.cli;

import org.jspecify.annotations.NullMarked;
