/** What a bot decided, ordered, traded and earned. */
@NullMarked
package dev.flotilla.params.journal;

import org.jspecify.annotations.NullMarked;
