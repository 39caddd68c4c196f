/** Workers that are to take no new bots. */
@NullMarked
package dev.flotilla.hub.worker;

import org.jspecify.annotations.NullMarked;
