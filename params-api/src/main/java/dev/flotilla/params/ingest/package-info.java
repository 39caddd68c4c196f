/** Takes the reports of workers: each fact once, in order, whole segments or nothing. */
@NullMarked
package dev.flotilla.params.ingest;

import org.jspecify.annotations.NullMarked;
