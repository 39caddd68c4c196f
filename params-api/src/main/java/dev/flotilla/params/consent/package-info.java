/** The consent gate: a person, a nonce, a word, and what follows for the bot. */
@NullMarked
package dev.flotilla.params.consent;

import org.jspecify.annotations.NullMarked;
