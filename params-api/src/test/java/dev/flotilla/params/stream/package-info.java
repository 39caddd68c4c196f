/** What watchers see, without a server. */
@NullMarked
package dev.flotilla.params.stream;

import org.jspecify.annotations.NullMarked;
