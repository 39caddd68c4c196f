/** Reading rows as records, without entities. */
@NullMarked
package dev.flotilla.store.query;

import org.jspecify.annotations.NullMarked;
