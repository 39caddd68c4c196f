/** {@code fleet runtime} and what else speaks to installed runtimes. */
@NullMarked
package dev.flotilla.cli.runtime;

import org.jspecify.annotations.NullMarked;
