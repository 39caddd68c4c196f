/** Making a bot ready with a person: set-up, account check, consent gate, first status; and the way back to paper. */
@NullMarked
package dev.flotilla.cli.onboard;

import org.jspecify.annotations.NullMarked;
