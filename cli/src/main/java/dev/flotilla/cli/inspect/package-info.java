/** Commands that look: status, bots, bot, journal, logs, version. */
@NullMarked
package dev.flotilla.cli.inspect;

import org.jspecify.annotations.NullMarked;
