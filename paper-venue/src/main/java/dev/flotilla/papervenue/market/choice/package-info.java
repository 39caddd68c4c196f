/** Which market is played: what was asked for, what the data directory holds, what answers. */
@NullMarked
package dev.flotilla.papervenue.market.choice;

import org.jspecify.annotations.NullMarked;
