package dev.flotilla.worker.spool;

import dev.flotilla.contracts.report.Segment;

/**
 * A segment as it lies in the spool.
 *
 * @param reports how many reports its bytes hold
 * @param start where its record begins
 * @param end where the next record begins
 */
public record SpooledSegment(Segment segment, int reports, SpoolPosition start, SpoolPosition end) {

    public long lastSeq() {
        return segment.fromSeq() + reports - 1;
    }
}
