/** What cards and totals say, without a database. */
@NullMarked
package dev.flotilla.params.fleet;

import org.jspecify.annotations.NullMarked;
