/** Which reports are taken, without a database. */
@NullMarked
package dev.flotilla.params.ingest;

import org.jspecify.annotations.NullMarked;
