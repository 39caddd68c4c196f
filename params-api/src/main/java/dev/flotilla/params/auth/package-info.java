/** Who calls, and what that caller may do. */
@NullMarked
package dev.flotilla.params.auth;

import org.jspecify.annotations.NullMarked;
