package dev.flotilla.params.ingest;

import java.util.List;

/** A segment after reading: all of its lines are good, or it is refused whole. */
public sealed interface ReadSegment {

    SegmentKey key();

    /** @param lines in sequence, without holes */
    record Good(SegmentKey key, List<ReadLine> lines) implements ReadSegment {
        public Good {
            lines = List.copyOf(lines);
        }

        boolean ticks() {
            return lines.stream().anyMatch(line -> line.body() instanceof ReportBody.ExitTick);
        }

        long firstSeq() {
            return lines.getFirst().seq();
        }

        long lastSeq() {
            return lines.getLast().seq();
        }
    }

    /** @param seq the line that cannot be understood */
    record Malformed(SegmentKey key, long seq, String why) implements ReadSegment {}
}
