/** Market makers: bots that keep limit orders on both sides of a book; what they decide is in trading-core. */
@NullMarked
package dev.flotilla.worker.quoting;

import org.jspecify.annotations.NullMarked;
