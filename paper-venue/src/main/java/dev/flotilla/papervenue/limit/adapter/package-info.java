/** The guard before every request. */
@NullMarked
package dev.flotilla.papervenue.limit.adapter;

import org.jspecify.annotations.NullMarked;
