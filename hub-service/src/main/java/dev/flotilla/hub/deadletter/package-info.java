/** What nobody could handle is kept where it can be looked at, and told once. */
@NullMarked
package dev.flotilla.hub.deadletter;

import org.jspecify.annotations.NullMarked;
