/** {@code fleet config}: a user's own settings for runtimes, in a file of their own. */
@NullMarked
package dev.flotilla.cli.config;

import org.jspecify.annotations.NullMarked;
