/** Entities of the small tables that services load, change and save; high-volume tables are written by bulk SQL instead. */
@NullMarked
package dev.flotilla.store.row;

import org.jspecify.annotations.NullMarked;
