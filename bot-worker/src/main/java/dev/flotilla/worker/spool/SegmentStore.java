package dev.flotilla.worker.spool;

import dev.flotilla.contracts.report.Segment;
import org.jspecify.annotations.Nullable;

/** Where segments are kept until they are sent. */
public interface SegmentStore {

    /**
     * Appends one segment; written when it returns.
     *
     * @param reports number of reports in the segment's bytes
     */
    Spooled append(Segment segment, int reports);

    /** Makes everything up to the position survive the machine. */
    Spooled sync(SpoolPosition upTo);

    /** Null when entries may be made; else why the store does not allow them. */
    @Nullable
    String entryObstacle();
}
