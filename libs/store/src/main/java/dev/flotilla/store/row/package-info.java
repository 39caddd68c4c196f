/** Rows that more than one feature writes. */
@NullMarked
package dev.flotilla.store.row;

import org.jspecify.annotations.NullMarked;
