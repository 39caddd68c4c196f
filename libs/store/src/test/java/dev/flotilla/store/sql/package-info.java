/** How SQL is read. */
@NullMarked
package dev.flotilla.store.sql;

import org.jspecify.annotations.NullMarked;
