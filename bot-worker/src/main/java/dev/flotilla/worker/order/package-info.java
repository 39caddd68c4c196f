/** Names of orders: short, parseable, never used twice. */
@NullMarked
package dev.flotilla.worker.order;

import org.jspecify.annotations.NullMarked;
