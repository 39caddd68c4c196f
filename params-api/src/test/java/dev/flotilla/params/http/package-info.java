/** How bodies are read. */
@NullMarked
package dev.flotilla.params.http;

import org.jspecify.annotations.NullMarked;
