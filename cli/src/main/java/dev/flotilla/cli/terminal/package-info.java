/** What a command says and how it ends: text, tables, JSON, colours, exit statuses. */
@NullMarked
package dev.flotilla.cli.terminal;

import org.jspecify.annotations.NullMarked;
