/** Who gets in, without a server. */
@NullMarked
package dev.flotilla.params.auth;

import org.jspecify.annotations.NullMarked;
