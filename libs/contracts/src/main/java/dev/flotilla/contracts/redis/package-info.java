/** Redis key text: the only place where it is written. */
@NullMarked
package dev.flotilla.contracts.redis;

import org.jspecify.annotations.NullMarked;
