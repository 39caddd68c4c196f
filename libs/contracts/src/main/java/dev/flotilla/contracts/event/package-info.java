/** Facts about the fleet for dashboards, the hub and the coach. */
@NullMarked
package dev.flotilla.contracts.event;

import org.jspecify.annotations.NullMarked;
