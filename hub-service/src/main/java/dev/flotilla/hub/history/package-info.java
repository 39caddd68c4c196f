/** What happened long ago is forgotten, so that no table grows for ever. */
@NullMarked
package dev.flotilla.hub.history;

import org.jspecify.annotations.NullMarked;
