/** JSON of the commands that compute without a fleet: decimals as read, every fault with its place. */
@NullMarked
package dev.flotilla.cli.json;

import org.jspecify.annotations.NullMarked;
