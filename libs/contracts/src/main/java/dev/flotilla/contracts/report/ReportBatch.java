package dev.flotilla.contracts.report;

import java.util.List;

/** POST params-api /internal/v1/reports: segments of several bots in one request (D16). */
public record ReportBatch(String workerId, List<Segment> segments) {

    /** Upper bound of one request body, bytes. */
    public static final int BODY_BYTES_MAX = 2 * 1024 * 1024;

    public ReportBatch {
        segments = List.copyOf(segments);
    }
}
