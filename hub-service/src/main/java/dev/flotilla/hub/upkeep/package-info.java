/** What the leading hub does now and then besides its passes. */
@NullMarked
package dev.flotilla.hub.upkeep;

import org.jspecify.annotations.NullMarked;
