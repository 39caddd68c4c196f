package dev.flotilla.params.ingest;

import java.time.Instant;

/** One report, read and checked. */
record ReadLine(long seq, Instant occurredAt, ReportBody body) {}
