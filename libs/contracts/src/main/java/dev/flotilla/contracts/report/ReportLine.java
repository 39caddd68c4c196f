package dev.flotilla.contracts.report;

import java.time.Instant;

/**
 * One report. Its identity is (botId, generation, seq) of the segment around it.
 *
 * @param kind wire name of a {@link ReportKind}; a reader skips, but stores, kinds that it does not know
 * @param occurredAt market time of the fact
 * @param body an instance of the kind's record
 */
public record ReportLine<T>(long seq, String kind, Instant occurredAt, T body) {}
