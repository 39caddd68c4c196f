/** Extended (Starknet): the hash of an order and its signature on the Stark curve. */
@NullMarked
package dev.flotilla.venues.extended;

import org.jspecify.annotations.NullMarked;
