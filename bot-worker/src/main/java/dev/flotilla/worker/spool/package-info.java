/** Reports on disk until params-api has them: append-only files that survive the process (D16). */
@NullMarked
package dev.flotilla.worker.spool;

import org.jspecify.annotations.NullMarked;
