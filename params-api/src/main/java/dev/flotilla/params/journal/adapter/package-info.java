/** The journal's queries. */
@NullMarked
package dev.flotilla.params.journal.adapter;

import org.jspecify.annotations.NullMarked;
