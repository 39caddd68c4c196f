package dev.flotilla.worker.spool;

import java.util.List;
import java.util.Optional;

/** What a spool holds, in the order in which it was written. */
public interface SpooledSegments {

    /**
     * @param next where to go on: what is written by now when a live spool holds no more, beyond the last file of an abandoned one
     * @param cutBytes bytes that held no whole record and were passed over
     */
    record Chunk(List<SpooledSegment> segments, SpoolPosition next, long cutBytes) {

        public Chunk {
            segments = List.copyOf(segments);
        }
    }

    /** Up to so many segments and bytes of reports, at least one when there is one. */
    Chunk read(SpoolPosition from, int segmentsMax, int bytesMax);

    /** Where the record begins that holds this report, if the spool still has it. */
    Optional<SpoolPosition> find(String botId, long generation, long seq);
}
