/** Where prices come from: recordings, a venue's public data or a simulator, behind one interface; and what was seen of them. */
@NullMarked
package dev.flotilla.papervenue.market;

import org.jspecify.annotations.NullMarked;
